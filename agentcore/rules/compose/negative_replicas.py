from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service asks for fewer than no containers.",
    why="Compose refuses a negative number of replicas.",
    fix="Write `0` to start none, or the number that is meant.",
    ignore_when="Never: there is no meaning to less than none.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      scale: 0""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
>       replicas: -1""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/deploy/#replicas",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for path in (("scale",), ("deploy", "replicas")):
        found = node.text(*path)
        if found is not None and found.startswith("-"):
            yield rule.finding(node.span_of(*path), f"`{'.'.join(path)}` is {found}, but cannot be below 0.")
