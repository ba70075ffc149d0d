from collections.abc import Iterator
from itertools import pairwise

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="Dependencies do not stand in alphabetical order.",
    why="A sorted list shows at a glance what is missing or doubled.",
    fix="Sort `depends_on`.",
    ignore_when="Where the order tells the reader what is needed first.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [cache, db]
    db:
      image: postgres:17
    cache:
      image: redis:7""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        - db
>       - cache
    db:
      image: postgres:17
    cache:
      image: redis:7""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    listed = [each for each in node.dependencies if each.via == "depends_on"]
    for before, dependency in pairwise(listed):
        if dependency.name < before.name:
            yield rule.finding(dependency.span, f"`{dependency.name}` stands behind `{before.name}`.")
