from collections.abc import Iterator

from agentcore.parsing.compose import BadInclude, Compose
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An included file includes this one in turn, or declares the same thing differently.",
    why=(
        "Compose refuses a circle of includes, and does not choose between two definitions of one "
        "service, network or volume."
    ),
    fix=(
        "Include in one direction only, and change an included service in an override file rather than "
        "in the including one."
    ),
    ignore_when="Never: Compose stops at the first conflict between included files.",
    good=(
        """\
  include:
    - db.yaml
  services:
    web:
      image: nginx:1.27
      depends_on: [db]
  «at db.yaml»
  services:
    db:
      image: postgres:17""",
        """\
  include:
    - path: not-handed-in.yaml
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
  include:
>   - db.yaml
  services:
    db:
      image: postgres:16
  «at db.yaml»
  services:
    db:
      image: postgres:17""",
        """\
> include: [compose.yaml]
  services:
    web:
      image: nginx:1.27""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/include/",),
)


@rule.on(BadInclude)
def check(node: BadInclude, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
