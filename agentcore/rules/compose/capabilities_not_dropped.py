from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service keeps the default capabilities.",
    why="Most programs need none of the fourteen that Docker leaves them, and an intruder can use each.",
    fix="Add `cap_drop: [ALL]`, and give back with `cap_add` what the program then misses.",
    ignore_when="Where the image starts as root and needs to change files' owners or users first.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      cap_drop: [ALL]""",
        """\
  services:
    web:
      image: nginx:1.27
      cap_drop: [all]
      cap_add: [NET_BIND_SERVICE]""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
    ),
    sources=("https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    dropped = [name.upper() for name, _ in node.texts("cap_drop")]
    if "ALL" not in dropped and not node.is_partial and not node.has("provider"):
        yield rule.finding(node.key_span, f"`{node.name}` does not drop all capabilities.")
