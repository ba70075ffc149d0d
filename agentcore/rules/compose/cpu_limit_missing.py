from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service has no limit on its CPU time.",
    why="One busy container slows every other on the machine.",
    fix="Set `deploy.resources.limits.cpus`.",
    ignore_when="Where the service is alone on its machine, or shares are enough.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      deploy:
        resources:
          limits:
            cpus: "0.5"''',
        """\
  services:
    web:
      image: nginx:1.27
      cpus: 0.5""",
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


PATHS = (("cpus",), ("cpu_quota",), ("deploy", "resources", "limits", "cpus"))


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.is_partial and not node.has("provider") and not any(node.has(*path) for path in PATHS):
        yield rule.finding(node.key_span, f"`{node.name}` has no limit on its CPU time.")
