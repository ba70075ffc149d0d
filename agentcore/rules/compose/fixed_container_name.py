from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service fixes the name of its container.",
    why=(
        "Two copies of the project cannot run on one machine, and the service cannot be scaled; the "
        "service name is enough to reach it."
    ),
    fix="Remove `container_name`.",
    ignore_when="Where a script outside of Compose needs the name.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     container_name: web""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#container_name",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.has("container_name"):
        yield rule.finding(node.key_span_of("container_name"), f"The container of `{node.name}` has a fixed name.")
