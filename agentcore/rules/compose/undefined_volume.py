from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service uses a volume that the project does not declare.",
    why=("Compose refuses the project: it creates or looks up only what stands under the top-level `volumes`."),
    fix="Declare the volume under the top-level `volumes`, or correct its name.",
    ignore_when="Where the volume stands in a file that is given with another `-f`.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      volumes:
        - data:/var/lib/postgresql/data
        - ./init:/docker-entrypoint-initdb.d
        - /tmp
  volumes:
    data:""",
        """\
  services:
    db:
      extends: {file: base.yaml, service: db}
  «at base.yaml»
  services:
    db:
      image: postgres:17
      volumes: ["data:/var/lib/postgresql/data"]""",
    ),
    bad=(
        """\
  services:
    db:
      image: postgres:17
      volumes:
>       - data:/var/lib/postgresql/data""",
        """\
  services:
    db:
      image: postgres:17
      volumes:
        - type: volume
>         source: dat
          target: /var/lib/postgresql/data
  volumes:
    data:""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/volumes/",),
)


@rule.on(Reference)
def check(node: Reference, compose: Compose) -> Iterator[Finding]:
    project = node.service.project
    if node.section != "volumes" or not project.is_closed or node.span.path not in project.paths:
        return
    declared = project.resources("volumes")
    if node.name not in declared:
        hint = project.nearest("volumes", node.name)
        meant = f"; the nearest is `{hint}`" if hint else ""
        yield rule.finding(node.span, f"`{node.name}` is not declared under `volumes`{meant}.")
