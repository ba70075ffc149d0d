from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service uses a network that the project does not declare.",
    why=("Compose refuses the project: it creates or looks up only what stands under the top-level `networks`."),
    fix="Declare the network under the top-level `networks`, or correct its name.",
    ignore_when="Where a file that is laid over this one declares the network; hand that in as well.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front, default]
  networks:
    front:""",
        """\
  include: [not-handed-in.yaml]
  services:
    web:
      image: nginx:1.27
      networks: [front]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      networks:
>       - frnt
  networks:
    front:""",
        """\
  services:
    web:
      image: nginx:1.27
      networks:
>       back:
          aliases: [shop]""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/networks/",),
)


@rule.on(Reference)
def check(node: Reference, compose: Compose) -> Iterator[Finding]:
    project = node.service.project
    if node.section != "networks" or not project.is_closed or node.name == "default":
        return
    declared = project.resources("networks")
    if node.name not in declared:
        hint = project.nearest("networks", node.name)
        meant = f"; the nearest is `{hint}`" if hint else ""
        yield rule.finding(node.span, f"`{node.name}` is not declared under `networks`{meant}.")
