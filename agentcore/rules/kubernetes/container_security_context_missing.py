from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container sets no security context of its own.",
    why=(
        "Privilege escalation, capabilities and a read-only root file system can be set for single "
        "containers only, not for the pod: without it all three are as open as the runtime leaves them."
    ),
    fix="Add a `securityContext` to the container, with `allowPrivilegeEscalation: false` to begin with.",
    ignore_when="Where an admission policy of the cluster sets the security context of every container.",
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
      securityContext:
        allowPrivilegeEscalation: false""",
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
    equivalents=("checkov:CKV_K8S_30",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if not node.mapping("securityContext"):
        yield rule.finding(node.span, f"The container {node.label} sets no security context.")
