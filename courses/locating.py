"""YAML as plain data, with the line of every key and value, so that a problem can say where it stands.

The C parser is driven event by event and the tree is built here, because libyaml's own composer recurses and dies on
deep nesting. Scalars resolve as in YAML 1.2: `on`, `yes` and `22:22` are text. Anchors, tags and merges are refused:
a course says things once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_BYTES = 512 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000

type_names = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a mapping",
}

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,20}|[0-9]{1,18}(\.[0-9]{0,20})?)([eE][-+]?[0-9]{1,3})?\Z")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

Key = str | int
Place = tuple[Key, ...]


class YamlRefused(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class OverLimit(YamlRefused):
    """More than is read, in whatever style it is written."""


@dataclass
class Located:
    """A document's data, and the line of each place in it: `lines[("options", 0, "why")]`."""

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    value_lines: dict[Place, int] = field(default_factory=dict)

    def line(self, *place: Key) -> int:
        """Where a place begins, or the deepest part of it that exists."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def text_line(self, *place: Key) -> int:
        """The line of a text's first line of content: below the key, where a block scalar begins."""
        return self.value_lines.get(place, self.line(*place))


def locate(text: str, *, first_line: int = 1) -> Located:
    """Read one document; `first_line` is the line of the file on which the text begins."""
    if len(text.encode()) > MAX_BYTES:
        raise OverLimit(first_line, f"larger than {MAX_BYTES // 1024} KiB; split it")
    builder = _Builder(first_line)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlRefused(
            (mark.line if mark else 0) + first_line, f"not YAML: {error.problem or error.context}"
        ) from error
    except yaml.reader.ReaderError as error:
        raise YamlRefused(first_line, f"not YAML: {error.reason}") from error
    return builder.result


class _Builder:
    """Builds the data from parser events, on a stack of its own."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.result = Located()
        self.stack: list[tuple[Any, Place]] = []
        self.pending: list[Key | None] = []  # the key that waits for its value, per open mapping
        self.nodes = 0
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + self.first_line if event.start_mark else self.first_line
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise YamlRefused(line, "a second document begins here; one per file")
        elif isinstance(event, yaml.AliasEvent):
            raise YamlRefused(line, f"`*{event.anchor}` is an alias; write it out")
        elif isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.node(event, line)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.stack.pop()
            self.pending.pop()

    def node(self, event: Any, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise OverLimit(line, f"more than {MAX_NODES} values; split it")
        if event.anchor or event.tag:
            raise YamlRefused(line, "anchors and tags are not read; write it out")
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, line)
            return
        if len(self.stack) >= MAX_DEPTH:
            raise OverLimit(line, f"nested deeper than {MAX_DEPTH} levels")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None:
            raise YamlRefused(line, "a key must be plain text")
        value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        place = self.place(value, line)
        self.stack.append((value, place))
        self.pending.append(None)

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if "\0" in event.value:  # written as an escape; no database but SQLite holds it
            raise YamlRefused(line, "a text holds a null byte; take its `\\0` out")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None:
            container, place = self.stack[-1]
            if event.value in container:
                raise YamlRefused(line, f"`{event.value}` stands here a second time")
            self.pending[-1] = event.value
            self.result.lines[(*place, event.value)] = line
            return
        value = resolve(event.value) if event.implicit[0] else event.value
        self.place(value, line, block=event.style in ("|", ">"))

    def place(self, value: Any, line: int, *, block: bool = False) -> Place:
        """Put a value where it belongs and remember its line."""
        if not self.stack:
            self.result.data = value
            self.result.lines[()] = line
            return ()
        container, parent = self.stack[-1]
        if isinstance(container, dict):
            key = self.pending[-1]
            self.pending[-1] = None
            container[key] = value
            spot: Place = (*parent, key)  # type: ignore[arg-type]
        else:
            container.append(value)
            spot = (*parent, len(container) - 1)
            self.result.lines[spot] = line
        self.result.value_lines[spot] = line + 1 if block else line
        return spot


def resolve(text: str) -> Any:
    """A plain scalar's value in YAML 1.2's core schema."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def texts(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text in the data, with its place."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*place, index))
