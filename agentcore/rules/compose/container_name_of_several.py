from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service with a fixed container name asks for several containers.",
    why=("A container's name is unique on its host, so the second one cannot be made; Compose refuses the project."),
    fix="Remove `container_name`: other services reach this one by its service name anyway.",
    ignore_when="Where only one container is started after all, with `--scale` on the command line.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      container_name: web
      scale: 1""",
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        replicas: 3""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     container_name: web
      deploy:
        replicas: 3""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#container_name",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.has("container_name") and (node.replicas or 0) > 1:
        name = node.text("container_name") or node.name
        span = node.key_span_of("container_name")
        yield rule.finding(span, f"{node.replicas} containers cannot all be called `{name}`.")
