from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service uses the host's network.",
    why=(
        "It sees every connection of the host and takes its ports directly; other services no longer "
        "find it by its name."
    ),
    fix="Remove `network_mode: host`, and publish the ports that are needed.",
    ignore_when="Where the program must see the host's interfaces, such as a monitor, a VPN or a DHCP server.",
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
>     network_mode: host""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#network_mode",
        "https://docs.docker.com/engine/network/drivers/host/",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.text("network_mode") == "host":
        yield rule.finding(node.span_of("network_mode"), f"`{node.name}` uses the network of the host.")
