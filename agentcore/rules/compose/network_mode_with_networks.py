from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service has a `network_mode` and joins `networks`.",
    why="The two exclude each other, and Compose refuses the project.",
    fix="Remove `network_mode`, or the service's `networks`.",
    ignore_when="Never: a container shares a network or joins some, not both.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      network_mode: host""",
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front]
  networks:
    front:""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     network_mode: bridge
      networks: [front]
  networks:
    front:""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#network_mode",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    joins = any(reference.section == "networks" for reference in node.references)
    if joins and node.text("network_mode"):
        span = node.key_span_of("network_mode")
        yield rule.finding(span, f"`network_mode: {node.text('network_mode')}` and `networks` exclude each other.")
