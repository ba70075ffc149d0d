"""Services that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agentcore.parsing.compose_parts import Dependency, Service


def circles(services: Mapping[str, Service]) -> Iterator[tuple[Dependency, ...]]:
    """Each circle once, as the dependencies it consists of, from the service that stands first."""
    done: set[str] = set()
    for name in services:
        yield from _from(name, services, done)


def _from(start: str, services: Mapping[str, Service], done: set[str]) -> Iterator[tuple[Dependency, ...]]:
    """Walk down from a service without recursion; `done` services lead into no circle that was not told."""
    if start in done:
        return
    path: list[Dependency] = []
    on_path = {start: 0}
    waiting = [iter(services[start].dependencies)]
    while waiting:
        dependency = next(waiting[-1], None)
        if dependency is None:
            waiting.pop()
            done.add(path.pop().name if path else start)
            on_path.popitem()
        elif dependency.name in on_path:
            yield (*path[on_path[dependency.name] :], dependency)
        elif dependency.name in services and dependency.name not in done:
            path.append(dependency)
            on_path[dependency.name] = len(path)
            waiting.append(iter(services[dependency.name].dependencies))
