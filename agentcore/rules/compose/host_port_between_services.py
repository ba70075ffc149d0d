import re
from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service reaches another by the port that is published on the host.",
    why=(
        "Between services the container's own port counts; the published one only exists on the host, so "
        "the connection is refused."
    ),
    fix="Use the port on the right side of the mapping.",
    ignore_when="Where the name belongs to a host outside the project.",
    good=(
        """\
  services:
    web:
      image: web:1
      environment: [DB=db:5432, "API=http://api:3000"]
    db:
      image: postgres:17
      ports: ["127.0.0.1:5433:5432"]
    api:
      image: api:1
      ports: ["3000:3000"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: web:1
      environment:
>       DATABASE_URL: postgres://db:5433/shop
    db:
      image: postgres:17
      ports: ["127.0.0.1:5433:5432"]""",
    ),
    sources=("https://docs.docker.com/compose/how-tos/networking/",),
)


ADDRESS = re.compile(r"(?<![\w.-])([A-Za-z0-9][\w.-]*):(\d{2,5})(?!\d)")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for variable in node.environment:
        for found in ADDRESS.finditer(variable.value or ""):
            other = node.project.services.get(found[1])
            ports = other.ports if other is not None else ()
            inner = {port.target for port in ports}
            for port in ports:
                if port.published == found[2] and found[2] not in inner and port.target:
                    message = (
                        f"`{found[0]}` only exists on the host; between services it is `{found[1]}:{port.target}`."
                    )
                    yield rule.finding(variable.span, message)
