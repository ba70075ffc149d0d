"""The container of a Pod."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.probing import probes
from agentcore.blueprints.kubernetes.storing import mounts
from agentcore.blueprints.yaml_writing import Decided

DRAIN_SECONDS = 5


def container(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {"name": plan.name, "image": image(plan)}
    if plan.command:
        found["command"] = plan.command
    elif plan.is_batch and plan.software is None:
        found["command"] = Decided("command-of-the-image")
    elif plan.software is not None and plan.software.args:
        found["args"] = list(plan.software.args)
    if plan.listens:
        found["ports"] = [{"name": plan.port_name, "containerPort": plan.port}]
    found |= told(plan)
    found |= probes(plan)
    if plan.takes_calls and not plan.is_development and not plan.is_single:
        found["lifecycle"] = Decided("pre-stop-sleep", {"preStop": {"sleep": {"seconds": DRAIN_SECONDS}}})
    found["securityContext"] = confinement(plan)
    if mounted := mounts(plan):
        found["volumeMounts"] = mounted
    return found


def image(plan: Plan) -> Any:
    is_yours = plan.software is None and plan.image != plan.wanted.image
    return Decided("image-pinned", plan.image) if is_yours else plan.image


def told(plan: Plan) -> dict[str, Any]:
    """What a container of the program's image is given: variables, and a share of the node."""
    return {**_environment(plan), "resources": _resources(plan)}


def _environment(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    keys = {} if plan.secret_path else plan.secret_keys
    secrets = [_secret(plan.secret_name, key, variable) for variable, key in keys.items()]
    if variables := [*secrets, *_connections(plan)]:
        decision = "secret-exists" if plan.secret_exists else "secret-by-reference"
        found["env"] = Decided(decision, variables) if secrets else variables
    sources = []
    if plan.secret_exists and not plan.secrets and not plan.secret_path:
        sources.append(Decided("all-keys-of-the-secret", {"secretRef": {"name": plan.secret_name}}))
    if plan.has_config_map:
        sources.append(Decided("config-needs-restart", {"configMapRef": {"name": plan.name}}))
    return {**found, "envFrom": sources} if sources else found


def _connections(plan: Plan) -> Iterator[dict[str, Any]]:
    """How the program reaches what it needs: the secrets of each, then its address with them in it."""
    taken = {*plan.secrets, *plan.settings}
    for backing in backing_plans(plan):
        for key in backing.secrets:
            if key not in taken:
                yield _secret(backing.name, key, key)
        taken.update(backing.secrets)
        if address := _address(backing, taken):
            yield address
            taken.add(address["name"])


def _address(backing: Plan, taken: Collection[str]) -> dict[str, Any] | None:
    """Under the name that most clients read; a second database has one of its own."""
    if backing.software is None or backing.software.url is None:
        return None
    usual, text = backing.software.url
    names = (usual, f"{backing.software.name.upper()}_URL")
    name = next((each for each in names if each not in taken), None)
    address = text.replace("{host}", backing.name)
    value = Decided("address-from-secret", address) if "$(" in address else address
    return {"name": name, "value": value} if name else None


def _secret(owner: str, key: str, variable: str) -> dict[str, Any]:
    return {"name": variable, "valueFrom": {"secretKeyRef": {"name": owner, "key": key}}}


def _resources(plan: Plan) -> Any:
    amounts = plan.resources
    requests = {"cpu": amounts.cpu_request, "memory": amounts.memory_request}
    limits = {"cpu": amounts.cpu_limit, "memory": amounts.memory_limit}
    found: dict[str, Any] = {"requests": requests}
    if set_limits := {key: amount for key, amount in limits.items() if amount}:
        found["limits"] = set_limits if amounts.cpu_limit else Decided("no-cpu-limit", set_limits)
    return Decided("no-limits-in-development", found) if not set_limits else found


def confinement(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {"allowPrivilegeEscalation": False}
    if plan.has_read_only_root:
        found["readOnlyRootFilesystem"] = Decided("read-only-root", True)
    found["capabilities"] = {"drop": ["ALL"]}
    return found
