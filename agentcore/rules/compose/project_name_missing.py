from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The project has no name.",
    why=(
        "Compose names it after the folder, so that a copy in another folder has other volumes, and two "
        "folders of one name share theirs."
    ),
    fix="Add `name:` at the top.",
    ignore_when="Where the name is given with `--project-name`, or the copies shall be apart.",
    good=(
        """\
  name: shop
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/version-and-name/",),
    on_by_default=False,
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    if node.root.get("name") is None and node.services and not node.is_fragment:
        first = next(iter(node.services.values()))
        yield rule.finding(first.key_span, "The project has no `name`.")
