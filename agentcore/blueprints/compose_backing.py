"""A backing service in a Compose file: its data in a volume, its password in a file, its port for nobody outside."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.compose_hardening import hardened, limited
from agentcore.blueprints.compose_services import BackingService
from agentcore.blueprints.wanted import Wanted
from agentcore.blueprints.yaml_writing import Decided


def backing(wanted: Wanted, service: BackingService) -> dict[str, Any]:
    made: dict[str, Any] = {"image": service.image}
    if service.hostname:
        made["hostname"] = Decided("fixed-hostname", service.hostname)
    if service.user:
        made["user"] = service.user
    if service.command:
        made["command"] = list(service.command)
    if settings := _settings(service):
        made["environment"] = settings
    if service.own_secret:
        made["secrets"] = [_secret(service)]
    if wanted.is_development:
        made["ports"] = [Decided("port-for-this-machine", f"127.0.0.1:{service.port}:{service.port}")]
    if service.data:
        made["volumes"] = [Decided("named-volume", f"{service.name}-data:{service.data}")]
    made["networks"] = ["back"]
    if service.probe:
        made["healthcheck"] = _healthcheck(service)
    made["restart"] = "no" if wanted.is_development else "unless-stopped"
    made["stop_grace_period"] = f"{service.stop_seconds}s"
    if not wanted.is_development:
        made |= _protected(service)
    return made


def _settings(service: BackingService) -> dict[str, str]:
    password = {service.password: f"/run/secrets/{service.own_secret}"} if service.password.endswith("_FILE") else {}
    return {**service.settings, **password}


def _secret(service: BackingService) -> Any:
    if service.password.startswith("/"):
        return {"source": service.own_secret, "target": service.password}
    return service.secret


def _healthcheck(service: BackingService) -> dict[str, Any]:
    return {
        "test": ["CMD", *service.probe],
        "interval": "10s",
        "timeout": "5s",
        "retries": 5,
        "start_period": f"{service.start_seconds}s",
    }


def _protected(service: BackingService) -> dict[str, Any]:
    """An image that begins as root to change owners cannot lose its capabilities; one with a user of its own can."""
    drops = bool(service.user) or service.is_own_user
    is_sealed = bool(service.user)
    return {
        **hardened(writable=service.writable if is_sealed else (), drops=drops, is_sealed=is_sealed),
        **limited(memory=service.memory, cpus="1.0"),
    }
