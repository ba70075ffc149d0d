from collections.abc import Iterator
from itertools import pairwise

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The sections of the file do not stand in their usual order.",
    why=("Readers look for `services` first and for what they use below; every file that differs costs them time."),
    fix=("Order them: `name`, `include`, `services`, `models`, `networks`, `volumes`, `configs`, `secrets`."),
    ignore_when="Where a tool writes the file in an order of its own.",
    good=(
        """\
  name: shop
  services:
    web:
      image: nginx:1.27
  volumes:
    data:""",
    ),
    bad=(
        """\
  volumes:
    data:
> services:
    web:
      image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
    on_by_default=False,
)


ORDER = ("version", "name", "include", "services", "models", "networks", "volumes", "configs", "secrets")


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    known = [each for each in node.root.entries if each.key in ORDER and each.key_span.path == node.main_path]
    for before, entry in pairwise(known):
        if ORDER.index(entry.key) < ORDER.index(before.key):
            yield rule.finding(entry.key_span, f"`{entry.key}` stands behind `{before.key}`.")
