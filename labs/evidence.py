"""What the cluster says of a lab's incident: printed from `evidence.yaml` and the starter, never written by hand.

`transcript_of` answers for a lab that is shown, `transcript` for a folder that is checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agentcore.kubectl import CannotPrint, Snapshot, printed
from agentcore.kubectl.composing import EvidenceError, compose
from agentcore.parsing import yaml
from courses.locating import locate
from courses.markdown import render
from labs.models import Lab
from labs.reading import EVIDENCE
from labs.varying import filled_data

MANIFESTS = (".yaml", ".yml")
LONG_LINES = 18


@dataclass(frozen=True)
class Said:
    """One command and what it printed."""

    command: str
    output: str
    note: str = ""

    @property
    def lines(self) -> int:
        return self.output.count("\n")

    @property
    def is_long(self) -> bool:
        """Whether the page shows it folded."""
        return self.lines > LONG_LINES


def transcript_of(lab: Lab) -> tuple[Said, ...]:
    """What a lab's page shows, with the values of its edition; nothing where the lab has no evidence."""
    text = lab.sources.get(EVIDENCE)
    if not isinstance(text, str):
        return ()
    return remembered(text, json.dumps(lab.starter, sort_keys=True), tuple(sorted(lab.values.items())))


@lru_cache(maxsize=256)
def remembered(text: str, starter: str, values: tuple[tuple[str, str], ...]) -> tuple[Said, ...]:
    return transcript(filled_data(locate(text).data, dict(values)), json.loads(starter))


def transcript(evidence: Mapping[str, Any], starter: Mapping[str, str]) -> tuple[Said, ...]:
    """Raises EvidenceError, whose `place` says under which keys what is wrong stands."""
    snapshot = compose(evidence, manifests(starter))
    commands = evidence.get("commands")
    if not isinstance(commands, list) or not commands:
        raise EvidenceError("`commands` lists at least one command", ("commands",))
    return tuple(said(each, snapshot, index) for index, each in enumerate(commands))


def manifests(files: Mapping[str, str]) -> list[Any]:
    """The objects of the files that are manifests."""
    return [
        yaml.plain(document.root)
        for path, text in files.items()
        if path.endswith(MANIFESTS)
        for document in yaml.load(text, path).documents
        if document.root is not None
    ]


def said(stated: Any, snapshot: Snapshot, index: int) -> Said:
    """A command alone, with a note, or with what another tool printed."""
    place = ("commands", index)
    if isinstance(stated, str):
        stated = {"command": stated}
    if not isinstance(stated, dict) or not isinstance(stated.get("command"), str):
        raise EvidenceError("a command is a text, or {command, note} or {command, output, note}", place)
    unknown = set(stated) - {"command", "note", "output"}
    if unknown:
        raise EvidenceError(f"unknown key `{unknown.pop()}`; there are: command, note, output", place)
    note = render(str(stated["note"])) if "note" in stated else ""
    if "output" not in stated:
        try:
            return Said(stated["command"], printed(stated["command"], snapshot), note)
        except CannotPrint as error:
            raise EvidenceError(str(error), place) from None
    if stated["command"].startswith("kubectl ") and not stated["command"].startswith("kubectl exec "):
        raise EvidenceError("what kubectl prints is generated; take out `output`", place)
    return Said(stated["command"], str(stated["output"]).rstrip("\n") + "\n", note)
