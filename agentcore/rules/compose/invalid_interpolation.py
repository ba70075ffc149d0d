from collections.abc import Iterator

from agentcore.parsing.compose import BadVariable, Compose
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A `${` begins no variable that Compose can read.",
    why=(
        "Compose replaces variables before it reads anything else, and refuses the file when one is not "
        "closed or misspelt."
    ),
    fix=("Write `${NAME}`, `${NAME:-default}` or `${NAME:?message}`, and `$$` where a plain dollar sign is meant."),
    ignore_when="Where another program fills in the `${` before Compose sees the file.",
    good=(
        """\
  services:
    web:
      image: nginx:${TAG:-1.27}""",
        """\
  services:
    web:
      image: nginx:1.27
      command: ["sh", "-c", "echo $$HOME $$(date) ${A:-${B:-c}}"]""",
        """\
  # ${NOT_READ
  services:
    web:
      image: nginx:$TAG""",
    ),
    bad=(
        """\
  services:
    web:
>     image: nginx:${TAG""",
        """\
  services:
    web:
>     image: nginx:${TAG:=1.27}""",
        """\
  services:
    web:
      image: nginx:1.27
>     command: echo ${1}""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/interpolation/",),
)


@rule.on(BadVariable)
def check(node: BadVariable, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
