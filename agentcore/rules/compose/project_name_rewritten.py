import re
from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The project's name is not used as it is written.",
    why=(
        "Compose turns it to lower case and drops what is no letter, digit, `-` or `_`; networks and "
        "volumes carry the result."
    ),
    fix="Write the name as Compose uses it.",
    ignore_when="Where nothing outside the project refers to its networks, volumes or containers by name.",
    good=(
        """\
  name: my-shop_2
  services:
    web:
      image: nginx:1.27""",
        """\
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
> name: My Shop
  services:
    web:
      image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/version-and-name/",),
)


UNUSABLE = re.compile(r"[^a-z0-9_-]+")


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    name = node.text("name") or ""
    used = UNUSABLE.sub("", name.lower()).lstrip("_-")
    if used and used != name:
        yield rule.finding(node.span_of("name"), f"The project will be called `{used}`, not `{name}`.")
