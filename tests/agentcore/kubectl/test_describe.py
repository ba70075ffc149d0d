"""`kubectl describe`, compared with what kubectl 1.34 prints."""

import re
import textwrap

CRASHING = """
pods:
  - of: Deployment/api
    name: api-7c9d5b6f4d-x2x7k
    node: worker-1
    ip: 10.244.1.7
    age: 3m2s
    containers: {api: {waiting: CrashLoopBackOff, restarts: 4, last: {exit: 1, ago: 69s, ran: 1s}}}
    events: [start, {reason: BackOff, age: 8s, count: 13, over: 2m59s}]
"""
POD = """
Name:             api-7c9d5b6f4d-x2x7k
Namespace:        shop
Priority:         0
Service Account:  default
Node:             worker-1/172.18.0.3
Start Time:       Mon, 06 Jan 2025 10:08:58 +0000
Labels:           app=api
                  pod-template-hash=7c9d5b6f4d
Annotations:      <none>
Status:           Running
IP:               10.244.1.7
IPs:
  IP:           10.244.1.7
Controlled By:  ReplicaSet/api-7c9d5b6f4d
Containers:
  api:
    Container ID:   containerd://…
    Image:          registry.local/shop/api:2.1.0
    Image ID:       registry.local/shop/api@sha256:…
    Port:           8080/TCP
    Host Port:      0/TCP
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       Error
      Exit Code:    1
      Started:      Mon, 06 Jan 2025 10:10:50 +0000
      Finished:     Mon, 06 Jan 2025 10:10:51 +0000
    Ready:          False
    Restart Count:  4
    Limits:
      memory:  128Mi
    Requests:
      cpu:     100m
      memory:  64Mi
    Liveness:  http-get http://:8080/healthz delay=10s timeout=1s period=10s #success=1 #failure=3
    Environment:
      DB_HOST:      db
      DB_PASSWORD:  <set to the key 'password' in secret 'db-creds'>  Optional: false
    Mounts:
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-… (ro)
Conditions:
  Type                        Status
  PodReadyToStartContainers   True|
  Initialized                 True|
  Ready                       False|
  ContainersReady             False|
  PodScheduled                True|
Volumes:
  kube-api-access-…:
    Type:                    Projected (a volume that contains injected data from multiple sources)
    TokenExpirationSeconds:  3607
    ConfigMapName:           kube-root-ca.crt
    Optional:                false
    DownwardAPI:             true
QoS Class:                   Burstable
Node-Selectors:              <none>
Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                             node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
Events:
  Type     Reason     Age                  From               Message
  ----     ------     ----                 ----               -------
  Normal   Scheduled  3m2s                 default-scheduler  Successfully assigned shop/api-7c9d5b6f4d-x2x7k to worker-1
  Normal   Pulled     70s (x5 over 3m1s)   kubelet            Container image "registry.local/shop/api:2.1.0" already present on machine
  Normal   Created    70s (x5 over 3m1s)   kubelet            Created container: api
  Normal   Started    70s (x5 over 3m1s)   kubelet            Started container api
  Warning  BackOff    8s (x13 over 2m59s)  kubelet            Back-off restarting failed container api in pod api-7c9d5b6f4d-x2x7k_shop(…)
"""  # noqa: E501


def without_ids(text):
    text = re.sub(r"[0-9a-f]{64}", "…", text)
    text = re.sub(r"\([0-9a-f]{8}-[0-9a-f-]{27}\)", "(…)", text)
    text = re.sub(r"kube-api-access-\w{5}", "kube-api-access-…", text)
    return text.replace(" \n", "|\n")


def test_a_pod_to_the_space(says):
    assert without_ids(says("kubectl describe pod api-7c9d5b6f4d-x2x7k", CRASHING)) == POD.lstrip("\n")


def test_a_pod_that_has_no_node(says):
    text = says("kubectl describe pods", "pods: [{of: Deployment/api, times: 1, node: none}]")
    assert "Node:             <none>\n" in text
    assert "Start Time" not in text
    assert "IP:               \nIPs:              <none>\n" in text
    assert "Container ID" not in text
    assert "  PodScheduled   False \n" in text
    assert text.endswith("Events:                      <none>\n")


def test_a_service(says):
    evidence = "pods: [{of: Deployment/api}]\nobjects: [{of: Service/api, spec: {clusterIP: 10.96.7.3}}]"
    assert says("kubectl describe svc api", evidence) == textwrap.dedent("""\
        Name:                     api
        Namespace:                shop
        Labels:                   <none>
        Annotations:              <none>
        Selector:                 app=api
        Type:                     ClusterIP
        IP Family Policy:         SingleStack
        IP Families:              IPv4
        IP:                       10.96.7.3
        IPs:                      10.96.7.3
        Port:                     http  80/TCP
        TargetPort:               http/TCP
        Endpoints:                10.244.1.4:8080,10.244.2.5:8080
        Session Affinity:         None
        Internal Traffic Policy:  Cluster
        Events:                   <none>
        """)


STUCK = """
pods:
  - {of: Deployment/api, hash: 6f8b9c7d5c, image: "registry.local/shop/api:2.0.9", times: 2, age: 4h}
  - {of: Deployment/api, name: api-7c9d5b6f4d-x2x7k, containers: {api: not-ready}}
objects: [{of: Deployment/api, age: 5d, stuck: true, revision: 4}]
"""


def test_a_rollout_that_is_stuck(says):
    text = says("kubectl describe deploy api", STUCK)
    assert "Replicas:               2 desired | 1 updated | 3 total | 2 available | 1 unavailable\n" in text
    assert "  Available      True    MinimumReplicasAvailable\n" in text
    assert "  Progressing    False   ProgressDeadlineExceeded\n" in text
    assert "OldReplicaSets:  api-6f8b9c7d5c (2/2 replicas created)\n" in text
    assert "NewReplicaSet:   api-7c9d5b6f4d (1/1 replicas created)\n" in text
    assert says("kubectl get deploy", STUCK).splitlines()[1].split() == ["api", "2/2", "1", "2", "5d"]
    error = 'error: deployment "api" exceeded its progress deadline\n'
    assert says("kubectl rollout status deploy/api", STUCK) == error
    assert says("kubectl rollout history deploy/api", STUCK) == (
        "deployment.apps/api \nREVISION  CHANGE-CAUSE\n3         <none>\n4         <none>\n\n"
    )


def test_what_is_allocated_on_a_node(says):
    evidence = """
    pods: [{of: Deployment/api, node: worker-1}]
    objects: [{of: Node/worker-1, runs: [{name: reports-0, namespace: batch, requests: {cpu: 1500m, memory: 1Gi}}]}]
    """
    text = says("kubectl describe node worker-1", evidence)
    assert "Non-terminated Pods:          (3 in total)\n" in text
    assert "  cpu                1700m (89%)   0 (0%)\n" in text
    assert "  memory             1152Mi (32%)  256Mi (7%)\n" in text


POLICY = """
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {role: frontend}}}], ports: [{port: 8080}]}]
"""


def test_a_network_policy(says):
    assert says("kubectl describe netpol api", "pods: []", POLICY) == textwrap.dedent("""\
        Name:         api
        Namespace:    shop
        Created on:   2025-01-06 10:00:00 +0000 UTC
        Labels:       <none>
        Annotations:  <none>
        Spec:
          PodSelector:     app=api
          Allowing ingress traffic:
            To Port: 8080/TCP
            From:
              PodSelector: role=frontend
          Not affecting egress traffic
          Policy Types: Ingress
        """)
