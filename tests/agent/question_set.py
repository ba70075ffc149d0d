"""Questions with what is to come of them: the intent, facts the answer must contain, and what it must write.

`says`: alternatives parted by `|`, one of which stands in explanation or practices; `text`: the same anywhere in the
answer; `any_of`: one of them anywhere; `dockerfile`, `commands`: the same in these; `manifests`: kinds; `files`: parts
of paths; `lacks`: what must stand nowhere. `intent` is `declined` for questions outside the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from agentcore import Query, Reply, reply

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Question:
    ask: str
    intent: str
    platform: str = "both"
    environment: str = "development"
    says: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    any_of: list[str] = field(default_factory=list)
    dockerfile: list[str] = field(default_factory=list)
    manifests: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)

    @property
    def query(self) -> Query:
        return Query(self.ask, self.platform, self.environment)


def questions(folder: Path = FOLDER) -> list[Question]:
    return [
        Question(**data)
        for path in sorted(folder.glob("*.yaml"))
        for data in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def faults(question: Question) -> list[str]:
    """What an answer lacks, in words; empty if it is as it should be."""
    return list(_faults(question, reply(question.query)))


def _faults(question: Question, given: Reply) -> Iterator[str]:
    understood = given.intent or "declined"
    if understood not in question.intent.split("|"):
        yield f"understood as {understood}, meant as {question.intent}"
    parts = _parts(given)
    for key in ("says", "text", "dockerfile", "commands"):
        for wanted in getattr(question, key):
            if not any(one.lower() in parts[key] for one in wanted.split("|")):
                yield f"{key}: no {wanted!r}"
    if question.any_of and not any(one.lower() in parts["text"] for one in question.any_of):
        yield f"any_of: none of {question.any_of}"
    yield from (f"says {one!r}" for one in question.lacks if one.lower() in parts["text"])
    kinds = {yaml.safe_load(text)["kind"] for text in given.answer.kubernetes_manifests}
    yield from (f"no {kind}" for kind in question.manifests if kind not in kinds)
    yield from (f"no file {part}" for part in question.files if not any(part in file.path for file in given.files))
    if question.intent == "declined" and (given.files or given.commands):
        yield "something was written"


def _parts(given: Reply) -> Mapping[str, str]:
    answer: dict[str, Any] = given.answer.to_json()
    commands = [one["command"] for one in answer["commands"]]
    everything = [
        answer["explanation"],
        answer["dockerfile"],
        *answer["kubernetes_manifests"],
        *answer["best_practices"],
        *commands,
        json.dumps(answer["commands"]),
    ]
    return {
        "says": "\n".join([answer["explanation"], *answer["best_practices"]]).lower(),
        "text": "\n".join(everything).lower(),
        "dockerfile": answer["dockerfile"].lower(),
        "commands": "\n".join(commands).lower(),
    }
