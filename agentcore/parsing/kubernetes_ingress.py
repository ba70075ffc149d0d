"""Where an Ingress sends requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agentcore.parsing.kubernetes_parts import KubernetesObject, Part
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class Destination:
    """A Service that an Ingress names, and the port of it: a number, a name, or nothing."""

    backend: Part
    service: str
    port: int | str | None
    name_path: str
    port_path: str

    @property
    def span(self) -> Span:
        return self.backend.span_of(self.name_path)

    @property
    def port_span(self) -> Span:
        return self.backend.span_of(self.port_path)

    def is_port_of(self, service: KubernetesObject) -> bool:
        """Whether the Service has the port; an entry without a port is another matter."""
        ports = service.parts("spec.ports")
        return self.port is None or any(self.port in (each.value("port"), each.value("name")) for each in ports)


def destinations(ingress: KubernetesObject) -> Iterator[Destination]:
    """The Services an Ingress names, in file order."""
    for backend in _backends(ingress):
        found = _destination(backend)
        if found is not None:
            yield found


def _backends(ingress: KubernetesObject) -> Iterator[Part]:
    for path in ("spec.defaultBackend", "spec.backend"):
        if ingress.has(path):
            yield ingress.part(path)
    for entry in ingress.parts("spec.rules"):
        for route in entry.parts("http.paths"):
            yield route.part("backend")


def _destination(backend: Part) -> Destination | None:
    """What a backend names; the flat form of the old API versions is read as well."""
    old = backend.text("serviceName")
    if old is not None:
        return Destination(backend, old, backend.value("servicePort"), "serviceName", "servicePort")
    name = backend.text("service.name")
    if name is None:
        return None
    paths = ("service.port.number", "service.port.name", "service.port")
    path = next((path for path in paths if backend.has(path)), "service.port")
    port = backend.value(path)
    return Destination(backend, name, port if isinstance(port, int | str) else None, "service.name", path)
