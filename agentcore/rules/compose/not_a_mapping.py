from collections.abc import Iterator

from agentcore.parsing.compose import Compose, NotAProject
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A Compose file is no mapping.",
    why="Compose looks for `services` at the top of the file, and there is no top to look in.",
    fix="Begin the file with `services:` and put each service below it.",
    ignore_when="Where the file is YAML for another program and only carries a Compose file's name.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27""",
        """\
  # nothing yet
  services: {}""",
    ),
    bad=(
        """\
> - web
  - db""",
        "> web",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/",),
)


@rule.on(NotAProject)
def check(node: NotAProject, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
