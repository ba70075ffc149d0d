from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container may use all memory of its node.",
    why="One leak then takes memory from every other pod until the kernel kills whatever it finds.",
    fix="Set `resources.limits.memory`.",
    ignore_when=(
        "Where the program must never be stopped for its memory and has nodes of its own, as a large database has."
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
        limits:
          memory: 64Mi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    resources:
      limits:
        memory: 128Mi
    containers:
    - name: web
      image: nginx:1.27""",
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
>       limits:
          cpu: 100m""",
    ),
    equivalents=(
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:memoryLimitsMissing",
        "checkov:CKV_K8S_13",
    ),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if not node.runs_long or node.pod.has("resources.limits.memory"):
        return
    if not node.has("resources.limits.memory") and manifests.is_understood(node):
        at = node.span_of("resources.limits" if node.has("resources") else "")
        yield rule.finding(at, f"The container {node.label} has no memory limit.")
