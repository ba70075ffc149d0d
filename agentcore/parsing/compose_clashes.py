"""Ports of the host that more than one service wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agentcore.parsing.compose_parts import Service
from agentcore.parsing.compose_ports import Port

_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})
_MOST_COMPARED = 50  # of ports that overlap in number but not in address; nobody publishes more


def clashes(services: Iterable[Service]) -> Iterator[tuple[Port, Port, str]]:
    """The later port of each pair, the earlier one and the service that has it; once for each later port."""
    ports = [
        (taken, number, port, service)
        for number, (port, service) in enumerate((port, service) for service in services for port in service.ports)
        if (taken := port.host_ports) and port.is_one_to_one and port.is_published and not port.fault
    ]
    ports.sort(key=lambda each: each[0])
    open_ports: list[tuple[tuple[int, int], int, Port, Service]] = []
    for entry in ports:
        open_ports = [other for other in open_ports if other[0][1] >= entry[0][0]][-_MOST_COMPARED:]
        other = next((other for other in open_ports if _clash(other, entry)), None)
        if other is not None:
            first, second = sorted((other, entry), key=lambda each: each[1])
            yield second[2], first[2], first[3].name
        open_ports.append(entry)


def _clash(one: tuple[tuple[int, int], int, Port, Service], two: tuple[tuple[int, int], int, Port, Service]) -> bool:
    """Whether both are there at the same time, at one address, with one protocol."""
    (_, _, port, service), (_, _, other, owner) = one, two
    apart = service.profiles and owner.profiles and service.profiles.isdisjoint(owner.profiles)
    same_address = port.host_ip == other.host_ip or bool({port.host_ip, other.host_ip} & _EVERYWHERE)
    same_port = service is owner and port.text == other.text
    return not apart and not same_port and same_address and port.protocol == other.protocol
