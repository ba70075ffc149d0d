"""The services beside a program, each as Compose runs it: what `software.yaml` says of one, and what Compose adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from agentcore.blueprints.safe_values import word
from agentcore.blueprints.software import all_software

MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class BackingService:
    """`password` is the variable that names a file with it, or the path the image reads; empty without one."""

    name: str
    image: str
    port: int
    data: str = ""
    user: str = ""
    probe: tuple[str, ...] = ()
    hostname: str = ""  # where data is kept under it, and a new container's own would hide them
    command: tuple[str, ...] = ()
    settings: Mapping[str, str]
    password: str = ""
    clients: Mapping[str, str]
    client_password: str = ""
    writable: tuple[str, ...] = ()
    memory: str = "512m"
    start_seconds: int = 20
    stop_seconds: int = 30
    is_own_user: bool = False  # the image itself starts as a user that is not root

    @property
    def secret(self) -> str:
        """What the program reads: the password and nothing else."""
        return f"{self.name}_password" if self.password else ""

    @property
    def own_secret(self) -> str:
        """What the service reads: the same, or a file of its configuration with the password in it."""
        return f"{self.name}_conf" if self.password.startswith("/") else self.secret


def services_of(names: tuple[str, ...]) -> tuple[BackingService, ...]:
    """Those that are known, each once, sorted by name."""
    known = _by_name()
    found = {known[word(name)].name: known[word(name)] for name in names[: MOST * 4] if word(name) in known}
    return tuple(found[name] for name in sorted(found)[:MOST])


@cache
def _by_name() -> Mapping[str, BackingService]:
    text = files("agentcore.blueprints").joinpath("compose_services.yaml").read_text(encoding="utf-8")
    found: dict[str, BackingService] = {}
    for name, data in yaml.load(text, Loader=yaml.CSafeLoader).items():
        names = data.pop("names")
        found |= dict.fromkeys(names, _service(name, data))
    return found


def _service(name: str, data: Mapping[str, Any]) -> BackingService:
    values: dict[str, Any] = {"settings": {}, **_from_software(name), **data}
    lists: dict[str, Any] = {key: tuple(values.pop(key)) for key in ("probe", "command", "writable") if key in values}
    return BackingService(name=name, **lists, **values)


def _from_software(name: str) -> dict[str, Any]:
    software = all_software().get(name)
    if software is None:
        return {}
    return {
        "image": software.image,
        "port": software.port,
        "data": software.data,
        "user": f"{software.user}:{software.group}",
        "probe": software.probe,
        "settings": dict(software.settings),
        "writable": software.writable,
        "memory": software.memory.replace("Gi", "g").replace("Mi", "m") or "512m",
        "stop_seconds": software.stop_seconds,
    }
