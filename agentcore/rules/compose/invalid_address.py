from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource, Service
from agentcore.parsing.compose_parts import below, text
from agentcore.parsing.compose_syntax import is_ip, is_subnet
from agentcore.parsing.yaml import Mapping, Sequence
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A network's subnet or address is none.",
    why="Compose passes it on, and the engine refuses to create the network or the container.",
    fix="Write a subnet as `172.28.0.0/16` and an address as `172.28.0.5`.",
    ignore_when="Where a template fills in the address before the engine sees it.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      networks:
        front: {ipv4_address: 172.28.0.5, ipv6_address: "${IP}"}
  networks:
    front:
      ipam:
        config:
          - subnet: 172.28.0.0/16
            gateway: 172.28.0.1""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      networks:
        front:
>         ipv4_address: 172.28.0.500
  networks:
    front:
      ipam:
        config:
>         - subnet: 172.28.0.0/33
>           gateway: 172.28.0""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/networks/#ipam",
        "https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address",
    ),
)


@rule.on(Resource)
def check_network(node: Resource, compose: Compose) -> Iterator[Finding]:
    config = node.get("ipam", "config") if node.section == "networks" else None
    for item in config.value.items if config and isinstance(config.value, Sequence) else ():
        for key, reads in (("subnet", is_subnet), ("ip_range", is_subnet), ("gateway", is_ip)):
            entry = below(item, (key,))
            value = text(entry.value) if entry else None
            if entry and value is not None and not reads(value):
                yield rule.finding(
                    entry.at, f"`{key}` is `{value}`, which is no {'address' if reads is is_ip else 'subnet'}."
                )


@rule.on(Service)
def check_service(node: Service, compose: Compose) -> Iterator[Finding]:
    networks = node.node_at("networks")
    for entry in networks.entries if isinstance(networks, Mapping) else ():
        for key in ("ipv4_address", "ipv6_address"):
            value = node.text("networks", entry.key, key)
            if value is not None and not is_ip(value):
                yield rule.finding(
                    node.span_of("networks", entry.key, key), f"`{key}` is `{value}`, which is no address."
                )
