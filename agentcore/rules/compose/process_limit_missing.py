from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service has no limit on its processes.",
    why="A program that keeps starting processes makes the whole host unable to start any.",
    fix="Set `deploy.resources.limits.pids`.",
    ignore_when="Where the engine's own default limits the processes of every container.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        resources:
          limits:
            pids: 200""",
        """\
  services:
    web:
      image: nginx:1.27
      pids_limit: 200""",
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


PATHS = (("pids_limit",), ("deploy", "resources", "limits", "pids"))


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.is_partial and not node.has("provider") and not any(node.has(*path) for path in PATHS):
        yield rule.finding(node.key_span, f"`{node.name}` has no limit on its processes.")
