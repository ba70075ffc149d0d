from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service adds a capability with which it can leave its container.",
    why=(
        "`SYS_ADMIN`, `SYS_PTRACE`, `SYS_MODULE` and their like reach into the kernel, other processes "
        "or devices of the host."
    ),
    fix="Remove it, or replace it by the narrow one that the program needs.",
    ignore_when="Where the program's own documentation asks for it, such as `NET_ADMIN` for a VPN.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      cap_add: [NET_BIND_SERVICE, CHOWN]""",
        """\
  services:
    web:
      image: nginx:1.27
      cap_drop: [ALL]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      cap_add:
>       - ALL""",
        """\
  services:
    web:
      image: nginx:1.27
      cap_add:
        - CHOWN
>       - CAP_SYS_ADMIN""",
    ),
    sources=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
        "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    ),
)


UNSAFE = frozenset(
    (
        "ALL",
        "BPF",
        "DAC_READ_SEARCH",
        "NET_ADMIN",
        "PERFMON",
        "SYS_ADMIN",
        "SYS_BOOT",
        "SYS_MODULE",
        "SYS_PTRACE",
        "SYS_RAWIO",
        "SYS_TIME",
        "SYSLOG",
    )
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for name, at in node.texts("cap_add"):
        if name.upper().removeprefix("CAP_") in UNSAFE:
            yield rule.finding(at, f"`{node.name}` adds the capability `{name}`.")
