from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service switches off a protection of the kernel.",
    why=(
        "Without its seccomp or AppArmor profile the container may make system calls that attacks on the kernel need."
    ),
    fix="Remove the option, or name a profile that allows the one call that is missing.",
    ignore_when="Where a debugger or a nested container engine needs it, on a machine for development.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      security_opt:
        - no-new-privileges:true
        - seccomp=./profile.json""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      security_opt:
>       - seccomp:unconfined
>       - apparmor=unconfined
>       - label:disable""",
    ),
    sources=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
        "https://docs.docker.com/engine/security/seccomp/",
    ),
)


DISABLED = frozenset({"seccomp:unconfined", "apparmor:unconfined", "label:disable", "systempaths:unconfined"})


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for option, at in node.texts("security_opt"):
        if option.replace("=", ":").replace(" ", "").lower() in DISABLED:
            yield rule.finding(at, f"`{option}` switches a protection of `{node.name}` off.")
