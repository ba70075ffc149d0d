from collections.abc import Iterator

from agentcore.parsing.compose import Compose, WrongType
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A value is of another type than its attribute takes.",
    why=("`docker compose` checks every value against its schema and refuses the file at the first that does not fit."),
    fix="Write what the message names: a list with `- `, a mapping with `key: value`, text in quotes.",
    ignore_when="Never: a value of the wrong type keeps Compose from loading anything.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      user: "1000"
      environment:
        DEBUG: true""",
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
        - "8080:80"''',
        """\
  services:
    web:
      image: nginx:1.27
      scale: ${WEB_SCALE}""",
        '''\
  services:
    web:
      image: nginx:1.27
      labels:
        released: "2024-01-01"''',
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     user: 1000""",
        """\
  services:
    web:
      image: nginx:1.27
>     environment: DEBUG=1""",
        """\
  services:
    web:
      image: nginx:1.27
      labels:
>       released: 2024-01-01""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        db:
>         condition: healthy
    db:
      image: postgres:17""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
)


@rule.on(WrongType)
def check(node: WrongType, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
