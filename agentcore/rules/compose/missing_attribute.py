from collections.abc import Iterator

from agentcore.parsing.compose import Compose, MissingField
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An attribute that the Compose Specification requires is missing.",
    why="Without it Compose cannot know what is meant, and refuses the file.",
    fix="Add the attribute that the message names.",
    ignore_when="Where another file laid over this one adds the attribute; hand that in as well.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - type: bind
          source: ./html
          target: /usr/share/nginx/html""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [db]
    db:
      image: postgres:17""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
>       - target: /usr/share/nginx/html""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       db: {}
    db:
      image: postgres:17""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
)


@rule.on(MissingField)
def check(node: MissingField, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
