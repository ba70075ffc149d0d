from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An external network, secret or config says how it would be created.",
    why=("Compose looks it up by name and ignores the rest: the driver or file that stands here has no effect."),
    fix="Remove `external`, or everything but the `name`.",
    ignore_when="Where the other attributes are kept as a note of how it was made.",
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
      external: true
>     driver: overlay""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/networks/#external",
        "https://docs.docker.com/reference/compose-file/secrets/",
    ),
)


ALLOWED = ("external", "name")


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    if node.section not in ("networks", "secrets", "configs") or not isinstance(node.value, Mapping):
        return
    for entry in node.value.entries if node.is_external else ():
        if entry.key not in ALLOWED and not entry.key.startswith("x-"):
            yield rule.finding(entry.key_span, f"`{node.name}` is external, so `{entry.key}` has no effect.")
