from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container adds a capability beyond the default set.",
    why=(
        "Capabilities are the pieces root's power is made of; `SYS_ADMIN` or `NET_ADMIN` are as "
        "good as a way out of the container."
    ),
    fix="Remove it from `capabilities.add`; a web server needs `NET_BIND_SERVICE` at most.",
    ignore_when=(
        "Where the program needs this very one, such as `SYS_PTRACE` for a debugger or `IPC_LOCK` for a vault, and the "
        "namespace allows it."
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
        capabilities:
          drop: [ALL]
          add: [NET_BIND_SERVICE]""",
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
        capabilities:
          add: [CHOWN]""",
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
        capabilities:
          add:
>         - SYS_ADMIN""",
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
        capabilities:
          add:
          - CHOWN
>         - NET_RAW""",
    ),
    equivalents=("pss:baseline/capabilities",),
    sources=(
        "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
        "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    ),
)


DEFAULT_SET = frozenset(
    [
        "AUDIT_WRITE",
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYS_CHROOT",
    ]
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for index, name in enumerate(node.sequence("securityContext.capabilities.add")):
        if isinstance(name, str) and name not in DEFAULT_SET:
            at = node.span_of(("securityContext", "capabilities", "add", index))
            yield rule.finding(at, f"The container {node.label} adds the capability `{name}`.")
