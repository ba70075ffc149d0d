from collections.abc import Iterator

from agentcore.parsing.compose import Compose, UnknownField
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A key is none that the Compose Specification knows at this place.",
    why=(
        "`docker compose` refuses the whole file for one unknown key; most are a misspelling or stand a "
        "level too high or too deep."
    ),
    fix=("Correct the name, move the key to where it belongs, or begin it with `x-` if it is a note of a tool."),
    ignore_when="Where a newer Compose than the one the schema was made for knows the attribute.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80"]
      x-note: ours""",
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        replicas: 2""",
        """\
  services:
    web-1.a_b:
      image: nginx:1.27""",
        """\
  x-common: &common
    restart: always
  services:
    web:
      <<: *common
      image: nginx:1.27""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     prots: ["8080:80"]""",
        """\
  services:
    web:
      image: nginx:1.27
>     replicas: 2""",
        """\
  services:
>   "web shop":
      image: nginx:1.27""",
        """\
  services:
    db:
      image: postgres:17
> web:
    image: nginx:1.27""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
)


@rule.on(UnknownField)
def check(node: UnknownField, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
