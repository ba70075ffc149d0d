from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A Deployment behind a Service stops all its pods before it starts new ones.",
    why="At every update the Service has no endpoints for a while: its clients see errors.",
    fix="Use `RollingUpdate`, unless two versions cannot run side by side.",
    ignore_when="Where the pod writes to a volume that only one node may mount, or holds a lock it must give up first.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: worker
  spec:
    selector:
      matchLabels:
        app: worker
    template:
      metadata:
        labels:
          app: worker
      spec:
        containers:
        - name: worker
          image: worker:1.0
    strategy:
      type: Recreate""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
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
    strategy:
>     type: Recreate
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
    equivalents=("kube-score:deployment-strategy",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    path = "spec.strategy.type"
    if node.object.kind != "Deployment" or node.object.value(path) in (None, "RollingUpdate"):
        return
    if manifests.has_single_writer(node):
        return
    for service in manifests.services_of(node)[:1]:
        message = f"The Service `{service.name}` has no pods while `{node.object.name}` is updated."
        yield rule.finding(node.object.span_of(path), message)
