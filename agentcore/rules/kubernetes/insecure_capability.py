from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container keeps or adds a capability that invites misuse.",
    why=(
        "The default set holds powers such as changing owners and skipping permission checks, which few programs need."
    ),
    fix='Set `securityContext.capabilities.drop: ["ALL"]`, and add back what is needed.',
    ignore_when=(
        "Where one of these powers is what the program is for, such as `NET_RAW` for `ping` or `CHOWN` for a container "
        "that prepares a volume."
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
          drop: [ALL]""",
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
    equivalents=("polaris:insecureCapabilities",),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
    on_by_default=False,
)


RISKY = frozenset(
    [
        "CHOWN",
        "DAC_OVERRIDE",
        "FSETID",
        "FOWNER",
        "MKNOD",
        "NET_RAW",
        "SETGID",
        "SETUID",
        "SETFCAP",
        "SETPCAP",
        "NET_BIND_SERVICE",
        "SYS_CHROOT",
        "KILL",
        "AUDIT_WRITE",
    ]
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    added = {str(name).upper() for name in node.sequence("securityContext.capabilities.add")}
    dropped = {str(name).upper() for name in node.sequence("securityContext.capabilities.drop")}
    kept = added & RISKY if "ALL" in dropped else (RISKY - dropped) | (added & RISKY)
    if kept and not node.pod.is_windows:
        at = node.span_of("securityContext.capabilities" if node.has("securityContext.capabilities") else "")
        yield rule.finding(at, f"The container {node.label} keeps {', '.join(sorted(kept)[:4])}.")
