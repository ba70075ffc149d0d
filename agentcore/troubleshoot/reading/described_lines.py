"""The lines of `kubectl describe`: which belong to one object, and of which kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agentcore.troubleshoot.joining import SHORTEST_BROKEN
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.tables import SHORT
from agentcore.troubleshoot.titles import columns_of

FIELD = re.compile(r"^(?P<indent> *)(?P<key>[A-Z][\w /().-]{1,40}?): *(?P<value>\S.*)?$")
_ROW = re.compile(
    r"^ +\S|^[\w./<>-]+:(?: |$)|^ *(?:Normal|Warning) |^[A-Z]\w+ +(?:True|False|Unknown|Status)\b|^-- *|^/\S+ from "
)
_LOGGED = re.compile(
    r"^\d{4}[-/]\d\d|^\d\d:\d\d|^[IWEF]\d{4} |^\{|^\[|^(?:Error from server|error:|Error:|Waiting for)"
)

# keys that begin a description whose head is cut off
_OPENING = frozenset(
    {
        *("Name", "Service Account", "Node-Selectors", "Controlled By", "State", "Last State", "Exit Code"),
        *("Restart Count", "QoS Class", "Conditions", "Containers", "Init Containers", "TargetPort", "StorageClass"),
        *("Taints", "OldReplicaSets", "NewReplicaSet", "StrategyType", "Events", "Tolerations", "Endpoints"),
        *("Session Affinity", "Used By", "Allocatable", "Pods Status", "Pods Statuses", "Liveness", "Readiness"),
    }
)
# what only this kind's description has; the first that fits counts
_KINDS = (
    ("deployment", {"StrategyType", "OldReplicaSets", "NewReplicaSet", "RollingUpdateStrategy"}),
    ("job", {"Parallelism", "Completions", "Completion Mode", "Pods Statuses"}),
    ("cronjob", {"Concurrency Policy", "Successful Job History Limit"}),
    ("daemonset", {"Desired Number of Nodes Scheduled"}),
    ("statefulset", {"Update Strategy", "Volume Claims"}),
    ("replicaset", {"Pods Status"}),
    ("service", {"TargetPort", "Session Affinity", "IP Family Policy", "Endpoints"}),
    ("persistentvolume", {"Reclaim Policy"}),
    ("persistentvolumeclaim", {"Used By", "StorageClass", "Access Modes"}),
    ("node", {"Taints", "Allocatable", "Non-terminated Pods", "System Info", "Unschedulable"}),
    ("horizontalpodautoscaler", {"Reference", "Min replicas", "Max replicas"}),
    ("ingress", {"Ingress Class", "Default backend"}),
    ("networkpolicy", {"PodSelector", "Policy Types", "Allowing ingress traffic"}),
    ("pod", {"Containers", "Init Containers", "Node-Selectors", "QoS Class", "Last State", "State", "Restart Count"}),
    ("pod", {"Priority", "Start Time", "Node"}),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A `Key: value` of a description; `value` is empty for a heading."""

    line: Line
    key: str
    value: str
    indent: int


@dataclass(frozen=True, slots=True)
class Block:
    """One object's description, or what the paste has of it."""

    lines: tuple[Line, ...]
    fields: tuple[Field, ...]

    @property
    def kind(self) -> str:
        keys = {field.key for field in self.fields}
        found = next((kind for kind, own in _KINDS if keys & own), "")
        return found or _kind_of_command(self.lines[0])


def _kind_of_command(line: Line) -> str:
    words = line.command.plain if line.command and line.command.verb == "describe" else ()
    if len(words) < 2:
        return ""
    word = words[1].partition("/")[0].lower()
    return SHORT.get(word, word.removesuffix("s") if word != "ingress" else word)


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The descriptions among the lines, each up to the next one or to something that is none."""
    found: list[Line] = []
    fields: list[Field] = []
    was_blank = False
    for line in lines:
        field = field_of(line)
        opens = field is not None and field.key in _OPENING
        is_new = field is not None and field.key == "Name" and field.indent == 0
        if found and (is_new or not _belongs(line, found[-1], field, was_blank)):
            yield from _whole(found, fields)
            found, fields = [], []
        if found or opens:
            found.append(line)
            if field is not None:
                fields.append(field)
        was_blank = not line.text
    yield from _whole(found, fields)


def field_of(line: Line) -> Field | None:
    match = FIELD.match(line.text)
    if match is None:
        return None
    return Field(line, match["key"], (match["value"] or "").strip(), len(match["indent"]))


def _belongs(line: Line, last: Line, field: Field | None, was_blank: bool) -> bool:
    if line.command is not last.command or _LOGGED.match(line.text) or columns_of(line.text)[:1] == (("name", 0),):
        return False
    if not line.text:
        return not was_blank
    if was_blank:
        return (field is not None and field.key in _OPENING) or line.text.startswith("  ")
    is_rest = len(last.text) >= SHORTEST_BROKEN or last.text.endswith(":")
    return field is not None or is_rest or bool(_ROW.match(line.text))


def _whole(lines: list[Line], fields: list[Field]) -> Iterator[Block]:
    """A block, unless what there is could as well be prose or a log."""
    keys = {field.key for field in fields}
    if len(keys) >= 2 or keys & {"Last State", "Exit Code", "Restart Count", "Events"}:
        yield Block(tuple(lines), tuple(fields))
