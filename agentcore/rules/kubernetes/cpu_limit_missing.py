from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container may use all CPU of its node.",
    why=("Others keep what they request, but nothing else is left; whether that is wanted is a matter of policy."),
    fix="Set `resources.limits.cpu` if the cluster's policy asks for it.",
    ignore_when=(
        "In most clusters: CPU is shared by requests when it is scarce, and a limit slows programs down while the node "
        "is idle."
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
          cpu: 500m""",
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
    equivalents=(
        "kube-linter:unset-cpu-requirements",
        "kube-score:container-resources",
        "polaris:cpuLimitsMissing",
        "checkov:CKV_K8S_11",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.runs_long and not node.has("resources.limits.cpu") and not node.pod.has("resources.limits.cpu"):
        at = node.span_of("resources.limits" if node.has("resources") else "")
        yield rule.finding(at, f"The container {node.label} has no CPU limit.")
