"""A lab as teachers know it, and what a class makes of its starter."""

import random

STARTER = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 1
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1.4
          ports:
            - containerPort: 8080
"""

SOLUTION = (
    STARTER
    + """\
          readinessProbe:
            httpGet: {path: /ready, port: 8080}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
          securityContext:
            runAsNonRoot: true
            readOnlyRootFilesystem: true
"""
)

OWN = """\
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: harbour-rules
data:
  greeting: "Ahoy from pier nine"
  retries: "17"
  colours: "teal, ochre"
  opening: "06:45-21:15"
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: keep-some
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchExpressions:
      - {key: app, operator: In, values: [shop, quay]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: more-when-busy
spec:
  minReplicas: 3
  maxReplicas: 11
  behavior:
    scaleDown: {stabilizationWindowSeconds: 420, selectPolicy: Min}
"""
COPY = STARTER + OWN

PATHS = ("/ready", "/healthz", "/live", "/status", "/ping")
PARTS = (
    "          readinessProbe:\n            httpGet: {{path: {path}, port: 8080}}\n            periodSeconds: {n}\n",
    "          livenessProbe:\n            tcpSocket:\n              port: 8080\n            failureThreshold: {n}\n",
    "          resources:\n            requests:\n              cpu: {n}0m\n              memory: {n}6Mi\n",
    "          resources: {{limits: {{memory: {n}12Mi}}}}\n",
    "          securityContext:\n            runAsNonRoot: true\n            runAsUser: {n}000\n",
    "          securityContext: {{capabilities: {{drop: [ALL]}}, readOnlyRootFilesystem: true}}\n",
    "          env:\n            - name: MODE\n              value: mode-{n}\n",
    "          lifecycle:\n            preStop:\n              exec: {{command: [sleep, '{n}']}}\n",
    "      terminationGracePeriodSeconds: {n}\n",
    "          imagePullPolicy: IfNotPresent\n          command: [./shop, --workers, '{n}']\n",
)


def independent(seed: int) -> dict[str, str]:
    """What somebody makes of the starter alone: parts of their choice, in their order, with numbers of theirs."""
    chance = random.Random(seed)
    parts = chance.sample(PARTS, chance.randint(4, 6))
    told = "".join(part.format(path=chance.choice(PATHS), n=chance.randint(1, 40)) for part in parts)
    return {"deploy.yaml": STARTER + told}


def renamed(text: str) -> str:
    for old, new in (("harbour-rules", "my-config"), ("keep-some", "pdb-mine"), ("more-when-busy", "scaler")):
        text = text.replace(old, new)
    return text


def reordered(text: str) -> str:
    """The documents in another order."""
    return "---\n".join(reversed(text.split("---\n")))


def commented(text: str) -> str:
    lines = [f"{line}   # line {number}, mine" for number, line in enumerate(text.splitlines())]
    return "# All my own work\n\n" + "\n\n".join(lines)
