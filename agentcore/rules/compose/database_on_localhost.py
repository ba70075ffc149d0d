import re
from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service looks for another service's database on `localhost`.",
    why=("In a container `localhost` is the container itself, where no database runs; the connection is refused."),
    fix="Use the database's service name as the host, such as `db:5432`.",
    ignore_when="Where the database runs in the same container, or the service uses its network.",
    good=(
        """\
  services:
    web:
      image: web:1
      environment:
        DATABASE_URL: postgres://db:5432/shop
        PUBLIC_URL: http://localhost:8080
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: web:1
      network_mode: service:db
      environment:
        DATABASE_URL: postgres://localhost:5432/shop
    db:
      image: postgres:17""",
    ),
    bad=(
        """\
  services:
    web:
      image: web:1
      environment:
>       DATABASE_URL: postgres://localhost:5432/shop
>       REDIS: 127.0.0.1:6379
    db:
      image: postgres:17
    cache:
      image: redis:7""",
    ),
    sources=("https://docs.docker.com/compose/how-tos/networking/",),
)


ADDRESS = re.compile(r"(?<![\w.-])(?:localhost|127\.0\.0\.1):(\d{2,5})(?!\d)")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.has("network_mode"):
        return
    for variable in node.environment:
        found = ADDRESS.search(variable.value or "")
        other = node.project.stores.get(found[1]) if found else None
        if found and other and other != node.name:
            message = f"`{found[0]}` is this container itself; the database is at `{other}:{found[1]}`."
            yield rule.finding(variable.span, message)
