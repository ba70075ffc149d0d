"""A program and what it needs beside it, as a Compose file; and an example of the settings it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agentcore.blueprints import dockerfiles
from agentcore.blueprints.compose_backing import backing
from agentcore.blueprints.compose_program import (
    READY_MADE,
    is_ready_made,
    program,
    secret_names,
    settings_of,
    volumes_of,
)
from agentcore.blueprints.compose_services import BackingService, services_of
from agentcore.blueprints.image import Image
from agentcore.blueprints.safe_values import name
from agentcore.blueprints.wanted import Wanted
from agentcore.blueprints.yaml_writing import Decided, decisions_in, written
from agentcore.knowledge.deciding import remark


def compose(wanted: Wanted) -> Mapping[str, str]:
    """Paths to texts: `compose.yaml`, and `.env.example` where settings or secrets are named."""
    services = _services(wanted)
    files = {"compose.yaml": _spaced(written(_project(wanted), remark))}
    settings = list(settings_of(wanted)) if _has_program(wanted) else []
    secrets = secret_names(wanted, services)
    if settings or secrets:
        files[".env.example"] = "".join(f"{line}\n" for line in _example(settings, secrets, services))
    return files


def _spaced(text: str) -> str:
    """An empty line before each section, and before each service but the first."""
    made, section, before = "", "", ""
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        begins = indent == 0 or (indent == 2 and section == "services:" and before != section)
        if made and begins and not before.lstrip().startswith("#"):
            made += "\n"
        if indent == 0 and not line.startswith("#"):
            section = line
        made += f"{line}\n"
        before = line
    return made


def decisions(wanted: Wanted) -> tuple[str, ...]:
    """The ids of the choices behind the file, as `agentcore.knowledge.deciding` explains them."""
    waits = ("healthy-dependency",) if _has_program(wanted) and any(one.probe for one in _services(wanted)) else ()
    return tuple(dict.fromkeys((*waits, *decisions_in(_project(wanted)))))


def _project(wanted: Wanted) -> dict[str, Any]:
    image = READY_MADE if is_ready_made(wanted) else dockerfiles.image(wanted)
    services = _services(wanted)
    made: dict[str, Any] = {
        "name": name(wanted),
        "services": {
            **_program(wanted, image, services),
            **{service.name: backing(wanted, service) for service in services},
        },
        "networks": _networks(wanted, services),
    }
    if volumes := _volumes(wanted, image, services):
        made["volumes"] = {volume: {} for volume in volumes}
    if secrets := [*secret_names(wanted, services), *_configurations(services)]:
        made["secrets"] = Decided("secret-files", {secret: {"file": f"./secrets/{secret}.txt"} for secret in secrets})
    return made


def _has_program(wanted: Wanted) -> bool:
    """Whether there is anything besides services that come as images: `redis` alone is one of those."""
    return wanted.stack is not None or bool(wanted.image) or not services_of((wanted.name,))


def _services(wanted: Wanted) -> tuple[BackingService, ...]:
    return services_of(wanted.backing if _has_program(wanted) else (wanted.name, *wanted.backing))


def _program(wanted: Wanted, image: Image, services: tuple[BackingService, ...]) -> dict[str, Any]:
    if not _has_program(wanted):
        return {}
    own = name(wanted)
    own = f"{own}-app" if own in {one.name for one in services} else own
    return {own: program(wanted, image, services)}


def _configurations(services: tuple[BackingService, ...]) -> list[str]:
    return [one.own_secret for one in services if one.own_secret != one.secret]


def _networks(wanted: Wanted, services: tuple[BackingService, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {"front": {}} if _has_program(wanted) else {}
    if services:
        # an internal network has no way out, and no published port leads into it
        made["back"] = {} if wanted.is_development else Decided("internal-network", {"internal": True})
    return made


def _volumes(wanted: Wanted, image: Image, services: tuple[BackingService, ...]) -> list[str]:
    own = [volume for volume, _ in volumes_of(wanted, image)] if _has_program(wanted) else []
    return [*own, *(f"{service.name}-data" for service in services if service.data)]


def _example(
    settings: list[tuple[str, str]], secrets: list[str], services: tuple[BackingService, ...]
) -> Iterator[str]:
    if settings:
        yield "# Copy this file to .env and change what differs here. Neither .env nor secrets/ belongs in git."
        yield from (f"{key}={_quoted(value)}" for key, value in settings)
    if secrets:
        yield "# Secrets are files; containers read them as users of their own, so the folder is closed, not the files:"
        yield "#   mkdir -m 700 secrets"
        yield from (f"#   printf '%s' '...' > secrets/{secret}.txt" for secret in secrets)
        for service in services:
            if service.own_secret != service.secret:
                password = f'"$(cat secrets/{service.secret}.txt)"'
                yield f"#   printf 'default_pass = %s\\n' {password} > secrets/{service.own_secret}.txt"
        yield "#   chmod 444 secrets/*.txt"


def _quoted(value: str) -> str:
    """In single quotes nothing has a meaning but the quote itself."""
    if "'" not in value:
        return f"'{value}'" if set(value) & set(' #$"\\') else value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return f'"{escaped}"'
