from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_value

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container asks to gain more privileges than it starts with.",
    why="A set-user-ID program such as `su` in the image then turns any user into root.",
    fix="Set `allowPrivilegeEscalation: false`.",
    ignore_when=(
        "Where a build tool in the pod, such as rootless Podman or BuildKit, needs `newuidmap`, which is set-user-ID."
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
      securityContext:
        allowPrivilegeEscalation: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      tty: false""",
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
      securityContext:
>       allowPrivilegeEscalation: true""",
    ),
    equivalents=("kube-linter:privilege-escalation-container",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    path = "securityContext.allowPrivilegeEscalation"
    if node.flag(path):
        # a privileged container may gain them anyway, and the API server refuses to be told otherwise
        added = {str(name).upper() for name in node.sequence("securityContext.capabilities.add")}
        may = node.flag("securityContext.privileged") or added & {"SYS_ADMIN", "CAP_SYS_ADMIN"}
        edits = () if may else with_value(node, path, "false")
        yield rule.finding(node.span_of(path), f"The container {node.label} may gain privileges.", *edits)
