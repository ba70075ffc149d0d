from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A variable is set twice in one list.",
    why="The last one counts without a word; whoever changes the first wonders why nothing happens.",
    fix="Remove one of them.",
    ignore_when="Never: one of the two values is not used.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      environment: [A=1, B=2]""",
        """\
  services:
    web:
      image: nginx:1.27
      environment: [A, A]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      environment:
        - DEBUG=0
>       - DEBUG=1""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#environment",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    seen: dict[str, str | None] = {}
    for variable in node.environment:
        if variable.name in seen and seen[variable.name] != variable.value:
            yield rule.finding(variable.span, f"`{variable.name}` is set above already; only this value counts.")
        seen[variable.name] = variable.value
