from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A Service has a single pod to ask.",
    why="While that pod is restarted, moved or updated the Service has nobody to send its clients to.",
    fix="Set `replicas` to 2 or more, if the program can run more than once.",
    ignore_when="Where the program may run only once, such as a database on one volume, and a short outage is agreed.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 2
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 1
    selector:
      matchLabels:
        app: worker
    template:
      metadata:
        labels:
          app: worker
      spec:
        containers:
        - name: web
          image: nginx:1.27
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
>   replicas: 1
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
> spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
    ),
    equivalents=(
        "kube-linter:minimum-three-replicas",
        "kube-score:deployment-replicas",
        "polaris:deploymentMissingReplicas",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    item = node.object
    replicas = item.value("spec.replicas", 1)
    if item.kind != "Deployment" or not isinstance(replicas, int) or replicas != 1:
        return
    if manifests.autoscaler_of(item) is not None or manifests.has_single_writer(node):
        return
    for service in manifests.services_of(node)[:1]:
        at = item.span_of("spec.replicas") if item.has("spec.replicas") else item.key_span_of("spec")
        yield rule.finding(at, f"`{item.name}` is the Service `{service.name}`'s single pod.")
