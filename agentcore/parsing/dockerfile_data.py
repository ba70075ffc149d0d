"""A Dockerfile as plain data: what lab criteria written in CEL read (docs/criteria.md lists every field)."""

from __future__ import annotations

from typing import Any

from agentcore.parsing.dockerfile_nodes import Healthcheck, Instruction, Launch, Onbuild, Transfer
from agentcore.parsing.dockerfile_stages import Dockerfile, Stage
from agentcore.parsing.shell_commands import Command

NO_STAGE: dict[str, Any] = {
    "name": "",
    "index": 0,
    "base": {"reference": "", "image": "", "tag": "", "digest": "", "stage": ""},
    "lineage": [],
    "instructions": [],
    "user": "",
    "workdir": "",
    "entrypoint": {"form": "none", "argv": [], "text": ""},
    "cmd": {"form": "none", "argv": [], "text": ""},
    "env": {},
    "exposed": [],
    "healthcheck": {"set": False, "none": False, "text": ""},
    "copied_from": [],
}


def as_data(dockerfile: Dockerfile) -> dict[str, Any]:
    """The whole file."""
    stages = [stage_data(stage) for stage in dockerfile.stages]
    return {"stages": stages, "final": stages[-1] if stages else NO_STAGE}


def stage_data(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "index": stage.index,
        "base": base_data(stage),
        "lineage": list(stage.references),
        "instructions": [instruction_data(node) for node in stage.instructions],
        "user": stage.user.value if stage.user else "",
        "workdir": stage.workdir,
        "entrypoint": launch_data(stage.entrypoint),
        "cmd": launch_data(stage.cmd),
        "env": stage.env,
        "exposed": list(stage.exposed),
        "healthcheck": healthcheck_data(stage.healthcheck),
        "copied_from": list(stage.copied_from),
    }


def base_data(stage: Stage) -> dict[str, str]:
    if stage.start is None:
        return dict(NO_STAGE["base"])
    image, tag, digest = stage.start.parts
    below = stage.base.label if stage.base else ""
    return {"reference": stage.start.reference, "image": image, "tag": tag, "digest": digest, "stage": below}


def launch_data(node: Launch | None) -> dict[str, Any]:
    if node is None:
        return dict(NO_STAGE["cmd"])
    return {"form": node.form, "argv": list(node.argv), "text": node.text}


def healthcheck_data(node: Healthcheck | None) -> dict[str, Any]:
    if node is None:
        return dict(NO_STAGE["healthcheck"])
    return {"set": not node.is_none, "none": node.is_none, "text": node.text}


def instruction_data(node: Instruction) -> dict[str, Any]:
    flags: dict[str, list[str]] = {}
    for flag in node.flags:
        flags.setdefault(flag.name, []).append(flag.value.value)
    data: dict[str, Any] = {
        "keyword": node.keyword,
        "line": node.line,
        "text": node.text,
        "args": list(node.values),
        "flags": flags,
        "form": node.form,
        "commands": [],
        "sources": [],
        "destination": "",
        "from": "",
    }
    if isinstance(node, Launch):
        data["commands"] = [command_data(command) for command in node.commands]
    if isinstance(node, Transfer):
        data["sources"] = [word.value for word in node.sources]
        data["destination"] = node.destination.value if node.destination else ""
        data["from"] = node.source_stage
    if isinstance(node, Onbuild) and node.instruction:
        data["instruction"] = instruction_data(node.instruction)
    return data


def command_data(command: Command) -> dict[str, Any]:
    return {
        "name": command.name,
        "args": list(command.values),
        "line": command.span.line,
        "text": command.text,
    }
