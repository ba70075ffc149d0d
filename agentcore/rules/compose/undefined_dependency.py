from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service depends on one that the project does not have.",
    why=(
        "Compose refuses the project, whether the other is named by `depends_on`, a link, a shared "
        "namespace or its volumes."
    ),
    fix="Correct the name, or add the service.",
    ignore_when="Where the service stands in another file of the project that was not handed in.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [db]
      network_mode: service:db
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes_from: ["container:backup"]
      network_mode: container:proxy""",
        """\
  include: [not-handed-in.yaml]
  services:
    web:
      image: nginx:1.27
      depends_on: [db]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       - database
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       bd:
          condition: service_started
          required: false
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
>     network_mode: service:vpn""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#depends_on",
        "https://docs.docker.com/reference/compose-file/services/#network_mode",
    ),
)


@rule.on(Dependency)
def check(node: Dependency, compose: Compose) -> Iterator[Finding]:
    project = node.service.project
    if not project.is_closed or node.name in project.services:
        return
    hint = project.nearest("services", node.name)
    meant = f"; the nearest is `{hint}`" if hint else ""
    yield rule.finding(node.span, f"`{node.via}` names `{node.name}`, but there is no such service{meant}.")
