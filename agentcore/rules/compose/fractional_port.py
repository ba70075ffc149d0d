from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An exposed port is no whole number.",
    why="Compose refuses a port with a fraction.",
    fix="Write a whole number, or a range such as `3000-3005`.",
    ignore_when="Never: there is no port between two numbers.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      expose: [80, "3000-3005"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      expose:
>       - 80.5
      ports:
>       - 8080.5""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#expose",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key in ("expose", "ports"):
        for item, at in node.items(key):
            if isinstance(item, Scalar) and isinstance(item.value, float):
                yield rule.finding(at, f"`{item.text}` is no port: ports are whole numbers.")
