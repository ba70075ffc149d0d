from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container requests neither CPU nor memory.",
    why=(
        "The scheduler then counts it as needing nothing and packs nodes too full; under pressure "
        "such pods are evicted first."
    ),
    fix="Set `resources.requests` for `cpu` and `memory` to what the container uses.",
    ignore_when=(
        "Where a LimitRange of the namespace fills in defaults, or the container is a sidecar that an operator sizes."
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
          cpu: 100m
          memory: 64Mi""",
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
        limits:
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
>   - name: web
      image: nginx:1.27""",
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
>       requests: {}""",
    ),
    equivalents=(
        "kube-linter:unset-cpu-requirements",
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:cpuRequestsMissing",
        "polaris:memoryRequestsMissing",
        "checkov:CKV_K8S_10",
        "checkov:CKV_K8S_12",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.runs_long and not node.reserves("cpu") and not node.reserves("memory") and manifests.is_understood(node):
        at = node.span_of("resources.requests" if node.has("resources") else "")
        yield rule.finding(at, f"The container {node.label} requests no cpu and no memory.")
