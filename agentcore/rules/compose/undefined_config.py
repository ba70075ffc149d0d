from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service uses a config that the project does not declare.",
    why=("Compose refuses the project: it creates or looks up only what stands under the top-level `configs`."),
    fix="Declare the config under the top-level `configs`, or correct its name.",
    ignore_when="Where the config comes from another file of the same project.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      configs:
        - source: site
          target: /etc/nginx/conf.d/default.conf
  configs:
    site:
      file: ./site.conf""",
        """\
  services:
    web:
      image: nginx:1.27
      credential_spec:
        config: made-elsewhere""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      configs:
>       - site""",
        """\
  services:
    web:
      image: nginx:1.27
      configs:
>       - source: sites
          target: /a
  configs:
    site:
      file: ./site.conf""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/configs/",),
)


@rule.on(Reference)
def check(node: Reference, compose: Compose) -> Iterator[Finding]:
    project = node.service.project
    if node.section != "configs" or not project.is_closed or node.via == "credential_spec":
        return
    declared = project.resources("configs")
    if node.name not in declared:
        hint = project.nearest("configs", node.name)
        meant = f"; the nearest is `{hint}`" if hint else ""
        yield rule.finding(node.span, f"`{node.name}` is not declared under `configs`{meant}.")
