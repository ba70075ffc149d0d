from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A Deployment runs fewer than three pods.",
    why="With two, a broken or drained node leaves a single pod that carries all load until the other is back.",
    fix="Set `replicas` to 3 where outages matter.",
    ignore_when="Where two pods carry the load with room to spare, or the program allows one writer only.",
    good=(
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
    replicas: 3""",
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
>   replicas: 2""",
    ),
    equivalents=("kube-linter:minimum-three-replicas",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Deployment",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    replicas = node.number("spec.replicas")
    if replicas is not None and replicas < 3:
        yield rule.finding(node.span_of("spec.replicas"), f"`{node.name}` runs {replicas} pods, fewer than three.")
