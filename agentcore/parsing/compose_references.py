"""The names by which services refer to each other and to what the project declares."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.parsing.compose_interpolation import Unknown
from agentcore.parsing.compose_merging import as_mapping
from agentcore.parsing.compose_parts import Dependency, Reference, Service, flag, known, text
from agentcore.parsing.yaml_nodes import Entry, Mapping, Scalar, Sequence

_SHARED = ("network_mode", "ipc", "pid")


def dependencies_of(service: Service) -> Iterator[Dependency]:
    yield from _depends_on(service)
    for key in ("links", "volumes_from"):
        for written, at in service.texts(key):
            name = written.partition(":")[0]
            if not written.startswith("container:"):
                yield Dependency(service, name, at, key)
    for key in _SHARED:
        written_mode = service.text(key)
        if written_mode is not None and written_mode.startswith("service:"):
            yield Dependency(service, written_mode.removeprefix("service:"), service.span_of(key), key)


def _depends_on(service: Service) -> Iterator[Dependency]:
    node = service.node_at("depends_on")
    if isinstance(node, Sequence):
        for written, at in service.texts("depends_on"):
            yield Dependency(service, written, at, condition="service_started", is_short=True)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield _long_dependency(service, entry)


def _long_dependency(service: Service, entry: Entry) -> Dependency:
    details = entry.value if isinstance(entry.value, Mapping) else Mapping(entry.at, ())
    condition, required = details.get("condition"), details.get("required")
    return Dependency(
        service,
        entry.key,
        entry.key_span,
        condition=text(condition.value) if condition is not None else None,
        condition_span=condition.at if condition is not None else None,
        is_required=required is None or flag(required.value) is not False,
    )


def references_of(service: Service) -> Iterator[Reference]:
    yield from _keyed(service, "networks", ("networks",))
    yield from _keyed(service, "models", ("models",))
    for section in ("secrets", "configs"):
        yield from _granted(service, section, (section,))
    yield from _granted(service, "secrets", ("build", "secrets"))
    for mount in service.mounts:
        if mount.is_named and mount.source:
            yield Reference(service, "volumes", mount.source, mount.source_span or mount.span, "volumes")
    config = service.get("credential_spec", "config")
    name = known(config.value) if config is not None else None
    if config is not None and isinstance(name, str) and name:
        yield Reference(service, "configs", name, config.at, "credential_spec")


def _keyed(service: Service, section: str, path: tuple[str, ...]) -> Iterator[Reference]:
    node = service.node_at(*path)
    listed = as_mapping(node) if node is not None else None
    if isinstance(listed, Mapping):
        for entry in listed.entries:
            if "$" not in entry.key:
                yield Reference(service, section, entry.key, entry.key_span, section)


def _granted(service: Service, section: str, path: tuple[str, ...]) -> Iterator[Reference]:
    """Secrets and configs, named alone or as the `source` of a longer form."""
    for node, at in service.items(*path):
        source = node.get("source") if isinstance(node, Mapping) else None
        value = node if isinstance(node, Scalar) else source.value if source is not None else None
        if isinstance(value, Scalar) and isinstance(value.value, str) and not isinstance(value.value, Unknown):
            place = source.at if source is not None else at
            yield Reference(service, section, value.value, place, "build secrets" if path[0] == "build" else section)
        elif isinstance(node, Mapping) and source is None:
            yield Reference(service, section, "", at, "build secrets" if path[0] == "build" else section)
