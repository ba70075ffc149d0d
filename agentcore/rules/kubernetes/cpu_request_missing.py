from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container requests memory, but no CPU.",
    why=(
        "The scheduler then counts it as needing no CPU and packs nodes too full; a busy node gives it the least time."
    ),
    fix="Set `resources.requests.cpu` to what the container uses.",
    ignore_when="Where a LimitRange of the namespace fills in a default for it.",
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
          memory: 64Mi
          cpu: 100m""",
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
          memory: 64Mi""",
    ),
    equivalents=(
        "kube-linter:unset-cpu-requirements",
        "kube-score:container-resources",
        "polaris:cpuRequestsMissing",
        "checkov:CKV_K8S_10",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.runs_long and node.reserves("memory") and not node.reserves("cpu") and manifests.is_understood(node):
        at = node.span_of("resources.requests" if node.has("resources") else "")
        yield rule.finding(at, f"The container {node.label} requests no cpu.")
