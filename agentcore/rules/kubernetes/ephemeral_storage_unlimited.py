from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container may fill the disk of its node.",
    why="One pod's logs and scratch files can fill the node's disk; the kubelet then evicts pods, others among them.",
    fix="Set requests and limits for `ephemeral-storage`.",
    ignore_when=(
        "Where the namespace has a LimitRange for `ephemeral-storage`, or the root file system is read-only and every "
        "`emptyDir` has a `sizeLimit`."
    ),
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
>   - name: web
      image: nginx:1.27""",
    ),
    equivalents=("kube-score:container-ephemeral-storage-request-and-limit",),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for kind in ("requests", "limits"):
        if not node.has(("resources", kind, "ephemeral-storage")):
            yield rule.finding(node.span, f"The container {node.label} has no {kind} for `ephemeral-storage`.")
            return
