"""A bundle of manifests as large as wanted, whose objects all refer to each other."""

import re

SHOP = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: app-1, namespace: shop}
spec:
  selector: {matchLabels: {app: app-1}}
  template:
    metadata: {labels: {app: app-1, app.kubernetes.io/part-of: shop}}
    spec:
      serviceAccountName: app-1
      securityContext: {runAsNonRoot: true}
      containers:
      - name: web
        image: nginx:1.27
        ports: [{name: http, containerPort: 8080}]
        envFrom: [{configMapRef: {name: app-1}}]
        env: [{name: LEVEL, valueFrom: {configMapKeyRef: {name: app-1, key: LEVEL}}}]
        resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
        readinessProbe: {httpGet: {path: /, port: http}}
        volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: app-1}}]
---
apiVersion: v1
kind: Service
metadata: {name: app-1, namespace: shop}
spec: {selector: {app: app-1, app.kubernetes.io/part-of: shop}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: app-1, namespace: shop}
data: {LEVEL: info}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: app-1, namespace: shop}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: app-1, namespace: shop}
spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: app-1, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: app-1}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: app-1, namespace: shop}
spec:
  podSelector: {matchLabels: {app: app-1}}
  policyTypes: [Ingress, Egress]
  ingress: [{from: [{podSelector: {matchLabels: {app: app-1}}}], ports: [{port: http}]}]
  egress: [{ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: app-1, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: app-1}
  minReplicas: 2
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: app-1, namespace: shop}
spec:
  rules:
  - host: app-1.example.com
    http:
      paths: [{path: /, pathType: Prefix, backend: {service: {name: app-1, port: {number: 80}}}}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: app-1, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: app-1, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: app-1}
subjects: [{kind: ServiceAccount, name: app-1, namespace: shop}]
"""
OBJECTS_OF_AN_APP = SHOP.count("\n---\n") + 1
REFERRING = re.compile(r"(selector: \{app: |claimName: |configMapRef: \{name: |service: \{name: )app-")


def bundle(apps: int) -> dict[str, str]:
    """The files of so many applications, ten a file."""
    texts = [SHOP.replace("app-1", f"app-{number}") for number in range(apps)]
    return {f"{start}.yaml": "---\n".join(texts[start : start + 10]) for start in range(0, apps, 10)}


def with_wrong_names(files: dict[str, str]) -> dict[str, str]:
    """The same with names that refer to nothing."""
    return {path: REFERRING.sub(r"\1apk-", text) for path, text in files.items()}
