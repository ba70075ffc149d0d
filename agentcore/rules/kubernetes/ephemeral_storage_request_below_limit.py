from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container's request for ephemeral storage is not its limit.",
    why="What lies between is disk space the node may not have.",
    fix="Set request and limit to the same amount.",
    ignore_when="Where logs and scratch files vary widely and the node's disk is watched and large.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          ephemeral-storage: 1Gi
        limits:
          ephemeral-storage: 1Gi""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
>         ephemeral-storage: 1Gi
        limits:
          ephemeral-storage: 2Gi""",
    ),
    equivalents=("kube-score:container-ephemeral-storage-request-equals-limit",),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    request, limit = (quantity(node.value(("resources", kind, "ephemeral-storage"))) for kind in ("requests", "limits"))
    if request != limit and not (request is None and limit is not None):
        at = node.span_of(("resources", "requests", "ephemeral-storage"))
        yield rule.finding(at, f"The request of {node.label} for ephemeral storage is not its limit.")
