from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service has no limit on its memory.",
    why="One leaking container takes all memory, and the kernel then kills whichever process it chooses.",
    fix="Set `deploy.resources.limits.memory` a little above what the service needs.",
    ignore_when="On a machine for development, where a limit only gets in the way.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        resources:
          limits:
            memory: 256m""",
        """\
  services:
    web:
      image: nginx:1.27
      mem_limit: 256m""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/deploy/#resources",
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    ),
    on_by_default=False,
)


PATHS = (("mem_limit",), ("deploy", "resources", "limits", "memory"))


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.is_partial and not node.has("provider") and not any(node.has(*path) for path in PATHS):
        yield rule.finding(node.key_span, f"`{node.name}` has no limit on its memory.")
