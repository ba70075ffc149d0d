from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.parsing.compose_parts import text
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="`name` and `external.name` differ.",
    why=("The second is the old form of the first; Compose refuses a network or volume that has two names."),
    fix="Write `external: true` and keep `name`.",
    ignore_when="Never: a network or volume has one name.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front]
  networks:
    front:
      external: true
      name: proxy""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front]
  networks:
    front:
      external:
>       name: proxy
      name: edge""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/networks/#external",
        "https://docs.docker.com/reference/compose-file/volumes/#external",
    ),
)


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    old, new = node.get("external", "name"), node.get("name")
    if old and new and None not in (text(old.value), text(new.value)) and text(old.value) != text(new.value):
        yield rule.finding(old.at, f"`external.name` is `{text(old.value)}`, but `name` is `{text(new.value)}`.")
