from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Dependency
from agentcore.parsing.compose_images import store_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service waits for another to be healthy that has no healthcheck.",
    why=("Without a healthcheck a container never becomes healthy, so `docker compose up` stops with an error."),
    fix="Give the other service a `healthcheck`, or wait for `service_started`.",
    ignore_when="Where a Dockerfile of its own, built under this official name, brings a `HEALTHCHECK`.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        db: {condition: service_healthy}
        api: {condition: service_healthy}
    db:
      image: postgres:17
      healthcheck:
        test: pg_isready
    api:
      build: .""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        db: {condition: service_started}
    db:
      image: postgres:17""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        db:
>         condition: service_healthy
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        api:
>         condition: service_healthy
    api:
      build: .
      healthcheck:
        disable: true""",
    ),
    sources=(
        "https://docs.docker.com/compose/how-tos/startup-order/",
        "https://docs.docker.com/reference/compose-file/services/#healthcheck",
    ),
)


@rule.on(Dependency)
def check(node: Dependency, compose: Compose) -> Iterator[Finding]:
    other = node.service.project.services.get(node.name)
    if node.condition != "service_healthy" or other is None or other.is_partial or other.has_healthcheck:
        return
    if other.has("healthcheck") or (not other.is_build and store_of(other.image)):
        message = f"`{node.name}` has no healthcheck, so it never becomes healthy."
        yield rule.finding(node.condition_span or node.span, message)
