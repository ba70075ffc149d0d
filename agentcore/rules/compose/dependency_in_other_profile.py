from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service depends on one of another profile.",
    why=("With only this service's profile active the other is not part of the project, and Compose refuses to start."),
    fix="Give the other service this profile as well.",
    ignore_when="Where the two profiles are only ever used together.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      profiles: [debug]
      depends_on: [api, db]
    api:
      image: api:1
      profiles: [test, debug]
    db:
      image: postgres:17""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      profiles: [debug]
      depends_on:
>       - api
    api:
      image: api:1
      profiles: [test]""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/profiles/",),
)


@rule.on(Dependency)
def check(node: Dependency, compose: Compose) -> Iterator[Finding]:
    other = node.service.project.services.get(node.name)
    if other is None or not node.is_required or not other.profiles or not node.service.profiles:
        return
    missing = sorted(node.service.profiles - other.profiles)
    if missing:
        yield rule.finding(node.span, f"`{node.name}` is not part of the project when the profile is `{missing[0]}`.")
