from collections.abc import Iterator

from agentcore.parsing.compose import BadExtends, Compose
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service extends one that does not exist, or itself.",
    why=(
        "Compose follows `extends` when it loads the file, and refuses it where that leads nowhere or "
        "round in a circle."
    ),
    fix=(
        "Name a service that is there, in the file that `file` names; break the circle by moving what is "
        "shared into a third service."
    ),
    ignore_when="Where the file that holds the service is generated, and differs from the one handed in.",
    good=(
        """\
  services:
    web:
      extends: base
    base:
      image: nginx:1.27""",
        """\
  services:
    web:
      extends:
        file: common.yaml
        service: base
  «at common.yaml»
  services:
    base:
      image: nginx:1.27""",
        """\
  services:
    web:
      extends:
        file: not-handed-in.yaml
        service: base""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     extends: bsae
    base:
      image: nginx:1.27""",
        """\
  services:
    web:
      extends:
        service: api
    api:
>     extends:
        service: web""",
        """\
  services:
    web:
>     extends:
        file: common.yaml
        service: api
  «at common.yaml»
  services:
    base:
      image: nginx:1.27""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#extends",),
)


@rule.on(BadExtends)
def check(node: BadExtends, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
