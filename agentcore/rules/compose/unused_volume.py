from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A volume is declared, but no service uses it.",
    why="Either data is written elsewhere than was meant, or the declaration is left over.",
    fix="Use it in a service, or remove it from `volumes`.",
    ignore_when="Where the volume is kept for a service that was taken out for a while.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      volumes: ["data:/var/lib/postgresql/data"]
  volumes:
    data:""",
        """\
  services:
    db:
      extends: {file: not-handed-in.yaml, service: db}
  volumes:
    data:""",
    ),
    bad=(
        """\
  services:
    db:
      image: postgres:17
      volumes: ["date:/var/lib/postgresql/data"]
  volumes:
    date:
>   data:""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/volumes/",),
)


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    if node.section == "volumes" and node.project.knows_all_uses and node.name not in node.project.used("volumes"):
        yield rule.finding(node.key_span, f"No service uses the volume `{node.name}`.")
