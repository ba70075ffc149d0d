from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An external volume says how it would be created.",
    why="Compose does not create an external volume, so it refuses a driver, options or labels for it.",
    fix="Remove `external`, or everything but the `name`.",
    ignore_when="Never: what exists already is not made again.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      volumes: ["data:/var/lib/postgresql/data"]
  volumes:
    data:
      external: true
      name: shop-data""",
        """\
  services:
    db:
      image: postgres:17
      volumes: ["data:/var/lib/postgresql/data"]
  volumes:
    data:
      external: false
      driver: local""",
    ),
    bad=(
        """\
  services:
    db:
      image: postgres:17
      volumes: ["data:/var/lib/postgresql/data"]
  volumes:
    data:
      external: true
>     driver: local""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/volumes/#external",),
)


ALLOWED = ("external", "name")


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    if node.section != "volumes" or not node.is_external or not isinstance(node.value, Mapping):
        return
    for entry in node.value.entries:
        if entry.key not in ALLOWED and not entry.key.startswith("x-"):
            yield rule.finding(entry.key_span, f"`{node.name}` is external, so `{entry.key}` cannot be set.")
