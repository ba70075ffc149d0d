"""Files that others bring into a container: of ConfigMaps, of a Secret, of the node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.yaml_writing import Decided

MOST = 20
USUAL_DIRECTORY = "/config"


@dataclass(frozen=True, slots=True)
class Mounted:
    """A volume and how its container mounts it."""

    path: str
    volume: dict[str, Any]  # empty where one before it is mounted again
    mount: Any


def mounted(plan: Plan) -> Iterator[Mounted]:
    yield from _files(plan)
    if plan.secret_path:
        source: Any = {"secretName": plan.secret_name}
        source = Decided("secret-exists" if plan.secret_exists else "secret-by-reference", source)
        mount = {"name": "secret", "mountPath": plan.secret_path, "readOnly": True}
        yield Mounted(plan.secret_path, {"name": "secret", "secret": source}, mount)
    for path in plan.node_directories:
        name = f"node-{volume_name(path)}"
        source = Decided("directory-of-the-node", {"path": path, "type": "Directory"})
        mount = {"name": name, "mountPath": path, "readOnly": True}
        yield Mounted(path, {"name": name, "hostPath": source}, mount)


def volume_name(path: str) -> str:
    return correcting.name(path, "files")


def own_files(plan: Plan) -> dict[str, str]:
    """The keys of the ConfigMap that is written for files, and the text that stands for each."""
    own = (one for one in plan.wanted.files[:MOST] if not correcting.existing(one.config_map))
    return {key: _stand_in(key) for one in own if (key := correcting.key(one.key))}


def files_name(plan: Plan) -> str:
    return f"{plan.name}-files"


def _files(plan: Plan) -> Iterator[Mounted]:
    """A volume for each ConfigMap, and a mount for each file, so that what else is in the directory stays."""
    names = [(correcting.existing(one.config_map), one) for one in plan.wanted.files[:MOST]]
    taken: set[str] = set()
    volumes: dict[str, str] = {}
    for existing, one in names:
        key, source = correcting.key(one.key), existing or files_name(plan)
        path = correcting.directory(one.path, f"{USUAL_DIRECTORY}/{key}")
        if not key or path in taken:
            continue
        taken.add(path)
        is_new = source not in volumes
        volume = volumes.setdefault(source, "files" if not volumes else f"files-{len(volumes) + 1}")
        mount = {"name": volume, "mountPath": path, "subPath": key, "readOnly": True}
        reference = {"name": Decided(_decision(plan, source), source) if existing else source}
        source_volume = {"name": volume, "configMap": reference} if is_new else {}
        yield Mounted(path, source_volume, Decided("file-needs-restart", mount))


def _decision(plan: Plan, source: str) -> str:
    """Beside ConfigMaps that are written, a review of the files would miss the one that is not."""
    settings = {plan.name} if plan.has_config_map else set()
    written = settings | ({files_name(plan)} if own_files(plan) else set())
    return "config-map-beside-these" if written and source not in written else "config-map-exists"


def _stand_in(key: str) -> str:
    """A text that is valid where the file's own is to be put."""
    return "{}" if key.endswith(".json") else f"# The text of {key} goes here.\n"
