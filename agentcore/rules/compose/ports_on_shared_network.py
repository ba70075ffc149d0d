from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service that lives in another's network publishes ports.",
    why=("The network belongs to the other container, and the engine refuses to publish ports for this one."),
    fix="Publish the ports at the service whose network it is.",
    ignore_when="Where no container is ever made from the service.",
    good=(
        """\
  services:
    vpn:
      image: vpn:1
      ports: ["8080:80"]
    web:
      image: nginx:1.27
      network_mode: service:vpn""",
    ),
    bad=(
        """\
  services:
    vpn:
      image: vpn:1
    web:
      image: nginx:1.27
      network_mode: service:vpn
>     ports: ["8080:80"]""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#network_mode",
        "https://docs.docker.com/engine/network/#container-networks",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    mode = node.text("network_mode") or ""
    if node.ports and mode.startswith(("service:", "container:")):
        yield rule.finding(
            node.key_span_of("ports"), f"`{node.name}` lives in the network of `{mode}`, so it cannot publish."
        )
