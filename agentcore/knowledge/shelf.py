"""Reads the files of knowledge, each once in a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from agentcore.knowledge.records import (
    Answer,
    Checkpoint,
    Command,
    CommandGroup,
    Effect,
    Fault,
    Issue,
    Node,
    Procedure,
    Step,
    Term,
    Tree,
    Way,
)


def _read(name: str) -> Any:
    text = files("agentcore.knowledge").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def commands() -> tuple[CommandGroup, ...]:
    return tuple(
        CommandGroup(
            group["id"],
            group["title"],
            tuple(Command(**{**one, "effect": Effect(one["effect"])}) for one in group["commands"]),
        )
        for group in _read("commands")["groups"]
    )


@cache
def issues() -> tuple[Issue, ...]:
    """The six that everybody meets first, then the others."""
    found = [_issue(data) for data in _read("issues")["issues"]]
    return tuple(sorted(found, key=lambda issue: not issue.is_common))


def _issue(data: dict[str, Any]) -> Issue:
    plain = {key: data[key] for key in ("id", "see", "cause", "look", "evidence", "lesson", "lab")}
    return Issue(
        **plain,
        mend=tuple(data["mend"]),
        also=tuple(data.get("also", ())),
        confused_with=data["not"],
        is_common=data.get("seed", False),
    )


@cache
def decision_tree() -> Tree:
    data = _read("decision_tree")
    nodes = {name: _node(name, one) for name, one in data["nodes"].items()}
    return Tree(nodes[data["start"]], nodes)


def _node(name: str, data: dict[str, Any]) -> Node:
    answers = tuple(Answer(**answer) for answer in data.get("answers", ()))
    texts = {key: data.get(key, "") for key in ("ask", "command", "verdict", "issue")}
    return Node(name, answers=answers, do=tuple(data.get("do", ())), commands=tuple(data.get("commands", ())), **texts)


@cache
def checklist() -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(**step) for step in _read("checklist")["steps"])


@cache
def procedures() -> tuple[Procedure, ...]:
    return tuple(
        Procedure(
            **{**data, "steps": tuple(Step(**{**step, "effect": Effect(step["effect"])}) for step in data["steps"])}
        )
        for data in _read("recovery")["procedures"]
    )


@cache
def glossary() -> tuple[Term, ...]:
    """By term, as a dictionary would."""
    return tuple(sorted((Term(**data) for data in _read("glossary")["terms"]), key=lambda term: term.term.lower()))


@cache
def faults() -> Mapping[str, Fault]:
    """All of them by id, area by area, as their files are named."""
    folder = files("agentcore.knowledge").joinpath("faults")
    names = sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml"))
    found = [_fault(data) for name in names for data in _read(f"faults/{name}")["faults"]]
    return MappingProxyType({one.id: one for one in found})


def _fault(data: dict[str, Any]) -> Fault:
    docker = data.get("docker")
    way = Way(_steps(docker["recovery"]), docker["next_command"]) if docker else None
    told = {"recovery": _steps(data["recovery"]), "confused_with": tuple(data["confused_with"]), "docker": way}
    return Fault(**{**data, **told})


def _steps(data: list[dict[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(**{**step, "effect": Effect(step["effect"])}) for step in data)


def fault(id: str) -> Fault:
    """One of `faults()`. Raises KeyError."""
    return faults()[id]
