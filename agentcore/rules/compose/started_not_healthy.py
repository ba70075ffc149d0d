from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Dependency
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service waits for another to start, not to be healthy.",
    why=(
        "The other has a healthcheck, but nobody waits for it: this service connects too early and fails "
        "on a slow start."
    ),
    fix="Use the long form of `depends_on` with `condition: service_healthy`.",
    ignore_when="Where the service tries again on its own until the other answers.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        db:
          condition: service_healthy
        cache:
          condition: service_started
    db:
      image: postgres:17
      healthcheck:
        test: pg_isready
    cache:
      image: redis:7""",
        """\
  services:
    tables:
      image: adminer:5
      depends_on: [db]
    db:
      image: postgres:17
      healthcheck:
        test: pg_isready""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [db]
    db:
      image: postgres:17
      healthcheck:
        disable: true""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       - db
    db:
      image: postgres:17
      healthcheck:
        test: pg_isready""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        db:
>         condition: service_started
    db:
      image: postgres:17
      healthcheck:
        test: pg_isready""",
    ),
    sources=(
        "https://docs.docker.com/compose/how-tos/startup-order/",
        "https://docs.docker.com/reference/compose-file/services/#depends_on",
    ),
)


# pages through which people look into a database: they connect when somebody logs in
TOOLS = ("adminer", "phpmyadmin", "pgadmin4", "redis-commander", "redisinsight")


@rule.on(Dependency)
def check(node: Dependency, compose: Compose) -> Iterator[Finding]:
    other = node.service.project.services.get(node.name)
    if node.condition != "service_started" or other is None or not other.has_healthcheck:
        return
    if node.service.image and node.service.image.rpartition("/")[2].partition(":")[0] in TOOLS:
        return
    message = f"`{node.name}` has a healthcheck, but `{node.service.name}` does not wait for it."
    edits = [Edit(node.condition_span, "service_healthy")] if node.condition_span else []
    yield rule.finding(node.condition_span or node.span, message, *edits)
