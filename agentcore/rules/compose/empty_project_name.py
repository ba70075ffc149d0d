from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Nothing of the project's name can be used.",
    why=(
        "A project's name consists of lower-case letters, digits, `-` and `_` and begins with a letter "
        "or digit; nothing of this one is left."
    ),
    fix="Choose a name such as `shop`.",
    ignore_when="Where the name is given with `--project-name` or `COMPOSE_PROJECT_NAME`.",
    good=(
        """\
  name: shop
  services:
    web:
      image: nginx:1.27""",
        """\
  name: ${NAME}
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
> name: "___"
  services:
    web:
      image: nginx:1.27""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/version-and-name/",),
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    name = node.text("name")
    if name and not any(letter.isalnum() for letter in name):
        yield rule.finding(node.span_of("name"), f"`{name}` has no letter or digit, so no project can be called so.")
