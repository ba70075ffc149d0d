from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container requests CPU, but no memory.",
    why=("The scheduler then counts it as needing no memory and packs nodes too full; it is evicted among the first."),
    fix="Set `resources.requests.memory` to what the container uses.",
    ignore_when="Where a LimitRange of the namespace, or an operator of its sidecars, fills in the memory.",
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
          cpu: 100m
          memory: 64Mi""",
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
>       requests:
          cpu: 100m""",
    ),
    equivalents=(
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:memoryRequestsMissing",
        "checkov:CKV_K8S_12",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.runs_long and node.reserves("cpu") and not node.reserves("memory") and manifests.is_understood(node):
        at = node.span_of("resources.requests" if node.has("resources") else "")
        yield rule.finding(at, f"The container {node.label} requests no memory.")
