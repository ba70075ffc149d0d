from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Services depend on each other in a circle.",
    why="None of them can be started first, so Compose refuses the project.",
    fix="Remove one of the dependencies: the side that can wait connects again when the other is there.",
    ignore_when="Never: no order of starting the services satisfies a circle.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [api]
    api:
      image: api:1
      depends_on: [db]
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [api, db]
    api:
      image: api:1
      depends_on: [db]
    db:
      image: postgres:17""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       - api
    api:
      image: api:1
      links:
        - web""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       - web""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#depends_on",),
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    for circle in node.circles:
        names = " → ".join(f"`{dependency.service.name}`" for dependency in circle)
        yield rule.finding(circle[0].span, f"{names} → `{circle[0].service.name}` depend on each other in a circle.")
