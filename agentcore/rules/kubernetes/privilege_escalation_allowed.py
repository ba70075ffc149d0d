from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_entry, with_value

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A process may gain more privileges than its parent has.",
    why=("Unless it is forbidden, a set-user-ID program such as `su` or `sudo` in the image turns any user into root."),
    fix="Set `securityContext.allowPrivilegeEscalation: false`.",
    ignore_when=(
        "Where the program is started through `sudo` or a set-user-ID helper on purpose, for instance `ping` in an old "
        "image."
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
    os:
      name: windows""",
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
        "pss:restricted/allowPrivilegeEscalation",
        "polaris:privilegeEscalationAllowed",
        "checkov:CKV_K8S_20",
    ),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    found = node.flag("securityContext.allowPrivilegeEscalation")
    if found is False or node.pod.is_windows:
        return
    at = node.span_of("securityContext.allowPrivilegeEscalation" if found else "")
    edits = () if needs_it(node) else forbidden(node)
    yield rule.finding(at, f"The container {node.label} may gain privileges it was not started with.", *edits)


def needs_it(node: Container) -> bool:
    """Whether the API server refuses to forbid it: a privileged container may gain privileges anyway."""
    added = {str(name).upper() for name in node.sequence("securityContext.capabilities.add")}
    return bool(node.flag("securityContext.privileged") or added & {"SYS_ADMIN", "CAP_SYS_ADMIN"})


def forbidden(node: Container) -> tuple[Edit, ...]:
    path = "securityContext.allowPrivilegeEscalation"
    return with_value(node, path, "false") or with_entry(node, "securityContext", "allowPrivilegeEscalation: false")
