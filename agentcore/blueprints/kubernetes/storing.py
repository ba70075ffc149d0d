"""The volumes of a Pod, and where its container mounts them."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.kubernetes.mounting import Mounted, mounted
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Workload
from agentcore.blueprints.yaml_writing import Decided

DATA = "data"
SCRATCH = "256Mi"


def scratch(plan: Plan) -> dict[str, str]:
    """The writable directories that nobody keeps, by the names of their volumes."""
    needed = plan.writable if plan.has_read_only_root else ()
    return {
        path.strip("/").replace("/", "-"): path for path in needed if not (plan.keeps_data and path == plan.mount_path)
    }


def mounts(plan: Plan) -> list[Any]:
    found: list[Any] = [{"name": name, "mountPath": path} for name, path in scratch(plan).items()]
    if plan.keeps_data:
        found.append({"name": DATA, "mountPath": plan.mount_path})
    return [*found, *(one.mount for one in _brought(plan))]


def volumes(plan: Plan) -> list[dict[str, Any]]:
    """A StatefulSet's data comes from its claim templates."""
    found: list[dict[str, Any]] = [
        {"name": name, "emptyDir": {"sizeLimit": Decided("scratch-is-bounded", SCRATCH)}} for name in scratch(plan)
    ]
    if plan.keeps_data and plan.workload is not Workload.STATEFUL_SET:
        found.append({"name": DATA, "persistentVolumeClaim": {"claimName": claim_name(plan)}})
    return [*found, *(one.volume for one in _brought(plan) if one.volume)]


def _brought(plan: Plan) -> list[Mounted]:
    """What others bring, except where something of the program's own is mounted."""
    own = {*scratch(plan).values(), plan.mount_path if plan.keeps_data else ""}
    return [one for one in mounted(plan) if one.path not in own]


def claim_name(plan: Plan) -> str:
    return f"{plan.name}-data"


def claim(plan: Plan) -> dict[str, Any]:
    """The spec of a claim."""
    found: dict[str, Any] = {"accessModes": [plan.access_mode]}
    if plan.storage_class:
        found["storageClassName"] = plan.storage_class
    return {**found, "resources": {"requests": {"storage": plan.storage}}}
