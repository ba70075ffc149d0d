from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A config is declared, but no service uses it.",
    why="A config reaches a container only if its service asks for it.",
    fix="Use it in a service, or remove it from `configs`.",
    ignore_when="Where the config belongs to a service that another file of the project adds.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      configs: [site]
  configs:
    site: {file: ./site.conf}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
  configs:
>   site: {file: ./site.conf}""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/configs/",),
)


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    if node.section == "configs" and node.project.knows_all_uses and node.name not in node.project.used("configs"):
        yield rule.finding(node.key_span, f"No service uses the config `{node.name}`.")
