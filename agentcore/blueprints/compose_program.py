"""The program itself in a Compose file: built here, told where its services are, and kept current while one works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from agentcore.blueprints.compose_hardening import cpus_of, hardened, limited, memory_of
from agentcore.blueprints.compose_services import BackingService
from agentcore.blueprints.image import Image, Watch
from agentcore.blueprints.safe_values import VARIABLE, name, port
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.software import software_of
from agentcore.blueprints.wanted import Stack, Wanted
from agentcore.blueprints.yaml_writing import Decided

PLAIN = re.compile(r"[A-Za-z0-9_.,:/@%+-]{1,200}")
IMAGE = re.compile(r"[a-z0-9][a-z0-9._/-]{0,200}(?::\d{1,5}/[a-z0-9._/-]{1,200})?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
FOLDER = re.compile(r"/[A-Za-z0-9._/-]{1,200}")
MOST = 50
READY_MADE = Image(stages=(), writable=())  # nothing is known of what is inside


def is_ready_made(wanted: Wanted) -> bool:
    """Whether the program comes as an image that somebody else built."""
    return wanted.stack is None and bool(IMAGE.fullmatch(wanted.image))


def program(wanted: Wanted, image: Image, services: tuple[BackingService, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {**_source(wanted, image)}
    if image.needs_init:
        made["init"] = Decided("init-process", True)
    if environment := _environment(wanted, services):
        made["environment"] = environment
    if secrets := secret_names(wanted, services):
        made["secrets"] = secrets
    if is_served(wanted):
        number = port(wanted)
        made["ports"] = [Decided("port-for-this-machine", f"127.0.0.1:{number}:{number}")]
    if wanted.is_development and image.debug_port not in (0, port(wanted)):
        debug = Decided("debug-port", f"127.0.0.1:{image.debug_port}:{image.debug_port}")
        made["ports"] = [*made.get("ports", ()), debug]
    if volumes := [*_mounts(wanted, image), *(f"{volume}:{folder}" for volume, folder in volumes_of(wanted, image))]:
        made["volumes"] = volumes
    if services:
        made["depends_on"] = {one.name: {"condition": _condition(one)} for one in services}
    made["networks"] = ["front", "back"] if services else ["front"]
    made["restart"] = "no" if wanted.is_development else "unless-stopped"
    return {**made, **(_live(image) if wanted.is_development else _protected(wanted, image))}


def _source(wanted: Wanted, image: Image) -> dict[str, Any]:
    if is_ready_made(wanted):
        return {"image": _released(wanted.image)}
    if not wanted.is_development:
        fits = IMAGE.fullmatch(wanted.image_name) and not wanted.image_name.endswith(":latest")
        named = wanted.image_name if fits else f"registry.example.com/{name(wanted)}:1.0.0"
        return {"image": Decided("built-and-pushed", named), "build": {"context": "."}}
    target = {"target": "development"} if image.stage("development") else {}
    return {"build": {"context": ".", **target}}


def _released(image: str) -> str:
    """An image as it was named; `latest` of a program that is known is its release instead."""
    known = software_of(image, "") if image.endswith(":latest") else None
    return known.image if known else image


def _environment(wanted: Wanted, services: tuple[BackingService, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for service in services:
        made |= {key: value.format(host=service.name, port=service.port) for key, value in service.clients.items()}
        if service.secret:
            made[service.client_password] = Decided("password-file", f"/run/secrets/{service.secret}")
    for secret in _own_secrets(wanted):
        made[f"{secret}_FILE"] = Decided("password-file", f"/run/secrets/{secret.lower()}")
    return {**made, **{key: _setting(key, value) for key, value in settings_of(wanted)}}


def settings_of(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Those whose names are names and whose values can be written on a line."""
    for key, value in wanted.settings[:MOST]:
        if VARIABLE.fullmatch(key) and value.isprintable():
            yield key, value


def _setting(key: str, value: str) -> str:
    """A plain value may be overridden by `.env`; another is written as it is, with Compose's own `$` doubled."""
    return f"${{{key}:-{value}}}" if PLAIN.fullmatch(value) else value.replace("$", "$$")


def _own_secrets(wanted: Wanted) -> list[str]:
    return [secret for secret in dict.fromkeys(wanted.secrets[:MOST]) if VARIABLE.fullmatch(secret)]


def secret_names(wanted: Wanted, services: tuple[BackingService, ...]) -> list[str]:
    names = (*(one.secret for one in services if one.secret), *(secret.lower() for secret in _own_secrets(wanted)))
    return list(dict.fromkeys(names))


def volumes_of(wanted: Wanted, image: Image) -> Iterator[tuple[str, str]]:
    """Names and folders. A volume begins with what the image has there, and with its owner; memory would be empty."""
    folders = [] if wanted.is_development else [folder for folder in image.writable if _is_the_programs(folder)]
    if FOLDER.fullmatch(wanted.mount_path) and ".." not in wanted.mount_path:
        folders.append(wanted.mount_path.rstrip("/"))
    for folder in dict.fromkeys(folders):
        part = re.sub(r"[^a-z0-9]+", "-", folder.lower().removeprefix("/app")).strip("-") or "data"
        yield f"{name(wanted)}-{part}", folder


def _mounts(wanted: Wanted, image: Image) -> Iterator[Decided]:
    if wanted.is_development:
        yield from (Decided("bind-mount", f"{source}:{target}:ro") for source, target in image.mounted)


def _is_the_programs(folder: str) -> bool:
    return folder.startswith("/app/")


def _condition(service: BackingService) -> str:
    return "service_healthy" if service.probe else "service_started"


def _live(image: Image) -> dict[str, Any]:
    if not image.watched:
        return {}
    return {"develop": {"watch": Decided("watch", [_rule(watch) for watch in image.watched])}}


def _rule(watch: Watch) -> dict[str, Any]:
    rule: dict[str, Any] = {"action": watch.action, "path": watch.path}
    if watch.target:
        rule["target"] = watch.target
    if watch.ignore:
        rule["ignore"] = list(watch.ignore)
    return rule


def _protected(wanted: Wanted, image: Image) -> dict[str, Any]:
    memory = "1g" if wanted.stack is Stack.JAVA else "512m"
    kept = {folder for _, folder in volumes_of(wanted, image)}
    writable = tuple(folder for folder in image.writable if folder not in kept)
    return {
        **hardened(writable=writable, drops=bool(image.stages), is_sealed=bool(image.stages)),
        **limited(memory=memory_of(wanted.memory_limit, memory), cpus=cpus_of(wanted.cpu_limit, "1.0")),
    }
