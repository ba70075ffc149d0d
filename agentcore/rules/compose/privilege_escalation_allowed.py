from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service's processes may gain privileges.",
    why="A program with the setuid bit in the image turns an ordinary user into root of the container.",
    fix="Add `security_opt: [no-new-privileges:true]`.",
    ignore_when="Where the image uses `sudo` or another setuid program on purpose.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      security_opt: [no-new-privileges:true]""",
        """\
  services:
    web:
      image: nginx:1.27
      security_opt: ["no-new-privileges"]""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
        """\
  services:
    web:
      image: nginx:1.27
      security_opt:
>       - no-new-privileges:false""",
    ),
    sources=("https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.is_partial or node.has("provider"):
        return
    at = node.key_span
    for option, place in node.texts("security_opt"):
        name, _, value = option.replace("=", ":").partition(":")
        if name.strip() == "no-new-privileges":
            if value.strip().lower() != "false":
                return
            at = place
    yield rule.finding(at, f"`{node.name}` does not set `no-new-privileges`.")
