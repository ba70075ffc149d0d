from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service on the host's network publishes ports.",
    why=(
        "On the host's network the program's ports are the host's ports already; Docker drops the "
        "mapping, and the other number never opens."
    ),
    fix="Remove `ports`, or `network_mode: host`.",
    ignore_when="Where the list only documents what the program listens on.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      network_mode: host
>     ports: ["8080:80"]""",
    ),
    sources=("https://docs.docker.com/engine/network/drivers/host/",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.ports and node.text("network_mode") == "host":
        yield rule.finding(
            node.key_span_of("ports"), f"The ports of `{node.name}` have no effect on the host's network."
        )
