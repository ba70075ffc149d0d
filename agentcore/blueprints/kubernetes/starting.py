"""What runs in a Pod before its program, and beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.containing import confinement, image, told
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.storing import mounts
from agentcore.blueprints.software import software_of
from agentcore.blueprints.yaml_writing import Decided, plain

MOST = 5
WAITING_IMAGE = "busybox:1.37.0"
WAITING = 'until nc -z -w 2 "$0" "$1"; do echo "waiting for $0:$1"; sleep 2; done'
USUAL_PORT = 5432


def before(plan: Plan) -> list[Any]:
    """Init containers in the order in which they run: sidecars first, for they run until the Pod ends."""
    return [*_beside(plan), *_waiting(plan), *_preparing(plan)]


def awaited(plan: Plan) -> list[tuple[str, int]]:
    """Host and port of what must answer first."""
    own = {one.software.name: one for one in backing_plans(plan) if one.software}
    found: dict[str, int] = {}
    for text in plan.wanted.waits_for[:MOST]:
        host, _, port = text.strip().lower().partition(":")
        software = software_of("", host)
        backing = own.get(software.name) if software else None
        number = int(port[:6]) if port.isascii() and port.isdigit() else 0
        usual = software.port if software else USUAL_PORT
        name = backing.name if backing else correcting.existing(host)
        if name and _label(name) not in map(_label, found):
            found[name] = correcting.port(number, usual)
    return list(found.items())


def _label(host: str) -> str:
    """What a host is called in the name of the container that waits for it."""
    return correcting.name(host, "it")


def _waiting(plan: Plan) -> Iterator[Decided]:
    for host, port in awaited(plan):
        yield Decided(
            "waits-for-its-store",
            {
                "name": f"wait-for-{_label(host)}",
                "image": WAITING_IMAGE,
                "command": ["sh", "-c", WAITING, host, str(port)],
                **_small(plan, "10m", "16Mi"),
            },
        )


def _preparing(plan: Plan) -> Iterator[Decided]:
    command = correcting.command(plan.wanted.init_command)
    if command:
        found: dict[str, Any] = {"name": "prepare", "image": image(plan), "command": command, **told(plan)}
        found["securityContext"] = confinement(plan)
        if mounted := mounts(plan):
            found["volumeMounts"] = mounted
        yield Decided("runs-before", found)


def _beside(plan: Plan) -> Iterator[Decided]:
    taken = {plan.name, "prepare"}
    for text, reference in plan.wanted.sidecars[:MOST]:
        name = correcting.name(text, "sidecar")
        if name in taken or name.startswith("wait-"):
            continue
        taken.add(name)
        own = f"registry.example.com/{name}:1.0.0"
        found = {"name": name, "image": correcting.image(reference, own) if "/" in reference else own}
        yield Decided("sidecar", {**found, "restartPolicy": "Always", **_small(plan, "50m", "64Mi")})


def _small(plan: Plan, cpu: str, memory: str) -> dict[str, Any]:
    resources: dict[str, Any] = {"requests": {"cpu": cpu, "memory": memory}}
    if not plan.is_development:
        resources["limits"] = {"memory": memory}
    return {"resources": resources, "securityContext": plain(confinement(plan))}
