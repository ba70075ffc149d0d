"""A Compose project as plain data: what lab criteria written in CEL read (docs/criteria.md lists every field)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agentcore.parsing.compose_merging import as_mapping
from agentcore.parsing.compose_mounts import Mount
from agentcore.parsing.compose_parts import Project, Resource, Service
from agentcore.parsing.compose_ports import Port
from agentcore.parsing.yaml_nodes import Mapping, Node, plain

SECTIONS = ("networks", "volumes", "secrets", "configs", "models")


def as_data(project: Project | None) -> dict[str, Any]:
    """The whole project; an empty one where there is none."""
    if project is None:
        return {"services": {}, **{section: {} for section in SECTIONS}}
    services = {service.name: service_data(service) for service in project.services.values()}
    declared = {section: _declared(project, section) for section in SECTIONS}
    if any("default" in service["networks"] for service in services.values()):
        declared["networks"].setdefault("default", {"external": False, "internal": False})
    return {"services": services, **declared}


def service_data(service: Service) -> dict[str, Any]:
    """Every attribute as it stands, and those with two forms in one."""
    return {
        **_map(service.node),
        "image": service.image or "",
        "build": _map(service.node_at("build")) or {"context": service.text("build") or ""} if service.is_build else {},
        "networks": _networks(service),
        "ports": [port_data(port) for port in service.ports],
        "volumes": [mount_data(mount) for mount in (*service.mounts, *service.tmpfs)],
        "depends_on": {
            each.name: {"condition": each.condition or "", "required": each.is_required}
            for each in service.dependencies
            if each.via == "depends_on"
        },
        "environment": {variable.name: variable.value or "" for variable in service.environment},
        "env_file": list(_items(service, "env_file", "path")),
        "secrets": list(_items(service, "secrets", "source")),
        "configs": list(_items(service, "configs", "source")),
        "profiles": [each for each, _ in service.texts("profiles")],
        "healthcheck": _healthcheck(service),
        "command": [each for each, _ in service.texts("command")],
        "entrypoint": [each for each, _ in service.texts("entrypoint")],
    }


def port_data(port: Port) -> dict[str, str]:
    return {
        "published": port.published or "",
        "target": port.target or "",
        "host_ip": port.host_ip or "",
        "protocol": port.protocol or "",
    }


def mount_data(mount: Mount) -> dict[str, Any]:
    return {
        "type": mount.kind or "",
        "source": mount.source or "",
        "target": mount.inner_path,
        "read_only": mount.is_read_only,
    }


def _networks(service: Service) -> dict[str, Any]:
    """The networks it is on, the default one among them where it names none; none with a `network_mode`."""
    if service.has("network_mode"):
        return {}
    named = _map(service.node_at("networks"))
    return {name: value or {} for name, value in named.items()} or {"default": {}}


def _healthcheck(service: Service) -> dict[str, Any]:
    test = [each for each, _ in service.texts("healthcheck", "test")]
    rest = _map(service.node_at("healthcheck"))
    return {**rest, "set": service.has_healthcheck, "test": test}


def _declared(project: Project, section: str) -> dict[str, dict[str, Any]]:
    return {name: _resource(resource) for name, resource in project.resources(section).items()}


def _resource(resource: Resource) -> dict[str, Any]:
    described: dict[str, Any] = {**_map(resource.value), "external": resource.is_external}
    if resource.section == "networks":
        described["internal"] = described.get("internal") in (True, "true")
    return described


def _items(service: Service, key: str, name: str) -> Iterator[dict[str, Any]]:
    """The items of a list in their long form, whose `name` the short form gives alone."""
    for node, _ in service.items(key):
        found = plain(node)
        if isinstance(found, dict):
            yield {name: "", **found}
        elif isinstance(found, str):
            yield {name: found}


def _map(node: Node | None) -> dict[str, Any]:
    """A mapping, or a list of `key` and `key=value`, as a map; an empty one for anything else."""
    listed = as_mapping(node) if node is not None else None
    found = plain(listed) if isinstance(listed, Mapping) else {}
    return found if isinstance(found, dict) else {}
