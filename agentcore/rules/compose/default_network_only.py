from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A project puts every service on one network.",
    why=("Each container reaches every other: whoever breaks into the web server talks to the database directly."),
    fix="Declare networks such as `front` and `back`, and join each service only to those it needs.",
    ignore_when="Where the project has two or three services that all talk to each other.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front]
    db:
      image: postgres:17
  networks:
    front:""",
        """\
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27
    db:
      image: postgres:17""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/networks/",
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    ),
    on_by_default=False,
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    services = list(node.services.values())
    joined = any(service.has("networks") or service.has("network_mode") for service in services)
    if len(services) > 1 and not joined and node.is_closed:
        yield rule.finding(services[0].key_span, "All services of the project share the default network.")
