from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Repeated
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A list that must not repeat itself holds an item twice.",
    why=("The schema of the Compose Specification asks for unique items here, and Compose refuses the file."),
    fix="Remove the second one.",
    ignore_when="Never: removing the second item changes nothing but that the file loads.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front, back]
  networks:
    front:
    back:""",
        """\
  services:
    web:
      image: nginx:1.27
      cap_drop: [ALL, ALL]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      networks:
        - front
>       - front
  networks:
    front:""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
)


@rule.on(Repeated)
def check(node: Repeated, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
