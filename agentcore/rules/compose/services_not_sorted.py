from collections.abc import Iterator
from itertools import pairwise

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="Services do not stand in alphabetical order.",
    why="In a long file, one service is found faster when all are sorted.",
    fix="Sort the services by name.",
    ignore_when="Where they stand in the order in which they start, or by importance.",
    good=(
        """\
  services:
    db:
      image: postgres:17
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>   db:
      image: postgres:17""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
    on_by_default=False,
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    services = [service for service in node.services.values() if service.key_span.path == node.main_path]
    for before, service in pairwise(services):
        if service.name < before.name:
            yield rule.finding(service.key_span, f"`{service.name}` stands behind `{before.name}`.")
