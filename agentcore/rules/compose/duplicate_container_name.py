from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two services give their containers the same name.",
    why=("A container's name is unique on its host, so the second service cannot start; Compose refuses the project."),
    fix="Remove `container_name` from one of them, or from both.",
    ignore_when="Never, not even where the two services are in different profiles: Compose compares all of them.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      container_name: shop-web
    api:
      image: api:1
      container_name: shop-api""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      container_name: shop
    api:
      image: api:1
>     container_name: shop""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#container_name",),
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    for service in node.services.values():
        name = service.text("container_name")
        if name is None:
            continue
        if name in taken:
            message = f"`{name}` is the container of `{taken[name]}` already."
            yield rule.finding(service.span_of("container_name"), message)
        taken.setdefault(name, service.name)
