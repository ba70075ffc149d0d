"""A question's form: what it shows of a definition, and the definition that comes of what was sent.

Names in the form begin with `q-`, so that a question can be tried with the same request: `q-prompt`, `q-accept.cel`,
`q-options-2-why`. The numbers of a list's rows stand in `q-options`, in their order; `q-options-correct` holds those
that are right. Everything sent becomes a definition, however incomplete: what is wrong with it is said, not refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from teaching.studio.questions.fields import COMMON, FORMS, Field, Group, Rows

MAX_ROWS = 60
FLAT = {"line", "choice", "number"}


@dataclass
class Input:
    """One field as the page shows it."""

    name: str
    field: Field
    value: str
    choices: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)

    @property
    def is_area(self) -> bool:
        return self.field.kind not in FLAT

    @property
    def is_mono(self) -> bool:
        return self.field.kind in ("code", "number") or self.field.key in ("id", "path", "kubernetes_version")

    @property
    def height(self) -> int:
        wraps = not self.is_mono or self.field.key == "cel"
        lines = sum(len(line) // 70 + 1 if wraps else 1 for line in self.value.split("\n"))
        return max(self.field.height, min(lines, 24))


@dataclass
class Row:
    name: str
    number: int
    inputs: list[Input]
    is_correct: bool = False
    is_first: bool = False
    is_last: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)

    @property
    def position(self) -> int:
        return self.number + 1


@dataclass
class List:
    name: str
    rows_of: Rows
    rows: list[Row]
    problems: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)

    @property
    def key(self) -> str:
        """What its buttons call it."""
        return self.name.removeprefix("q-")


@dataclass
class Box:
    name: str
    group: Group
    inputs: list[Input]
    problems: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)


Shown = Input | List | Box


def anchor_of(name: str) -> str:
    """Where a field's problems stand on the page."""
    return f"at-{name.replace('.', '_')}"


def shown(definition: dict[str, Any], choices: dict[str, list[tuple[str, str]]]) -> list[tuple[str, Shown]]:
    """The parts of the form in order, each with its kind: input, list or box."""
    parts: list[tuple[str, Shown]] = []
    for part in COMMON:
        if part.kind != "choice" or part.key in choices:
            value = text_of(definition.get(part.key))
            parts.append(("input", Input(f"q-{part.key}", part, value, choices_with(choices.get(part.key), value))))
    for each in FORMS.get(str(definition.get("type")), ()):
        if isinstance(each, Field):
            parts.append(("input", Input(f"q-{each.key}", each, text_of(definition.get(each.key)))))
        elif isinstance(each, Group):
            inner = definition.get(each.key)
            inner = inner if isinstance(inner, dict) else {}
            inputs = [Input(f"q-{each.key}.{one.key}", one, text_of(inner.get(one.key))) for one in each.fields]
            parts.append(("box", Box(f"q-{each.key}", each, inputs)))
        else:
            parts.append(("list", list_of(each, definition)))
    return parts


def list_of(part: Rows, definition: dict[str, Any]) -> List:
    holder = definition.get(part.within, {}) if part.within else definition
    items = holder.get(part.key) if isinstance(holder, dict) else None
    items = items if isinstance(items, list) else []
    name = f"q-{part.within}.{part.key}" if part.within else f"q-{part.key}"
    rows = []
    for number, item in enumerate(items):
        here = item if isinstance(item, dict) else {"": item, "text": item}
        inputs = [
            Input(f"{name}-{number}-{one.key}" if one.key else f"{name}-{number}", one, text_of(here.get(one.key)))
            for one in part.columns
        ]
        is_correct = here.get("correct") is True
        rows.append(
            Row(f"{name}-{number}", number, inputs, is_correct, is_first=not number, is_last=number == len(items) - 1)
        )
    return List(name, part, rows)


def choices_with(choices: list[tuple[str, str]] | None, value: str) -> list[tuple[str, str]]:
    """The choices, and what is written now even if it is none of them: a form changes nothing by being opened."""
    if choices is None:
        return []
    known = [("", "none yet"), *choices]
    return known if value in dict(known) else [*known, (value, f"{value} (unknown)")]


def text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def read(data: QueryDict, before: dict[str, Any]) -> dict[str, Any]:
    """The definition that was sent. What no form knows, and texts that differ in their last break, stay."""
    kind = str(before.get("type"))
    made: dict[str, Any] = {"id": "", "type": kind}
    for key, value in _read_parts(data, (*COMMON, *FORMS.get(kind, ())), before):
        made[key] = value
    known = {part.key for part in (*COMMON, *FORMS.get(kind, ()))} | {"type"}
    made |= {key: value for key, value in before.items() if key not in known}
    order = {key: place for place, key in enumerate(before)}
    places = {key: order.get(key, len(order) + place) for place, key in enumerate(made)}
    return {key: made[key] for key in sorted(made, key=places.__getitem__)}


def _read_parts(data: QueryDict, parts: Any, before: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for part in parts:
        if isinstance(part, Rows) and part.within:
            rows = _read_rows(data, part, groups.get(part.within, {}), before.get(part.within))
            if rows:
                groups[part.within][part.key] = rows
        elif isinstance(part, Rows):
            rows = _read_rows(data, part, {}, before)
            if rows or part.key in before:
                yield part.key, rows
        elif isinstance(part, Group):
            groups[part.key] = _read_group(data, part, before.get(part.key))
            yield part.key, groups[part.key]
        else:
            value = _read_field(data.get(f"q-{part.key}"), part, before.get(part.key))
            if value not in ("", None):
                yield part.key, value


def _read_group(data: QueryDict, part: Group, before: Any) -> dict[str, Any]:
    before = before if isinstance(before, dict) else {}
    made: dict[str, Any] = {}
    for one in part.fields:
        value = _read_field(data.get(f"q-{part.key}.{one.key}"), one, before.get(one.key))
        if value not in ("", None) or one.key == "with":
            made[one.key] = value or ""
    return made


def _read_rows(data: QueryDict, part: Rows, _: dict[str, Any], before: Any) -> list[Any]:
    name = f"q-{part.within}.{part.key}" if part.within else f"q-{part.key}"
    old = before.get(part.key) if isinstance(before, dict) else None
    old = old if isinstance(old, list) else []
    right = set(data.getlist(f"{name}-correct"))
    rows: list[Any] = []
    for number in data.getlist(name)[:MAX_ROWS]:
        index = _number(number)
        known = old[index] if 0 <= index < len(old) else None
        if part.is_plain:
            rows.append(_read_field(data.get(f"{name}-{number}"), part.columns[0], known) or "")
            continue
        known = known if isinstance(known, dict) else {}
        row: dict[str, Any] = {}
        for place, one in enumerate(part.columns):
            value = _read_field(data.get(f"{name}-{number}-{one.key}"), one, known.get(one.key))
            if value not in ("", None) or not place or one.key == "with":
                row[one.key] = "" if value is None else value
            if one.key == "text" and part.chosen and number in right:
                row["correct"] = True
        rows.append(row)
    return rows


def _read_field(sent: str | None, part: Field, before: Any) -> Any:
    """What was sent, in the form that was there: a break at the end more or less is no change."""
    if sent is None:
        return before
    text = sent.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if part.kind in FLAT:
        text = text.strip()
    if text_of(before).rstrip() == text.rstrip() and (before is not None or not text):
        return before
    if part.kind == "number":
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else text
    text = text.rstrip()
    return f"{text}\n" if "\n" in text and part.key != "with" else text


def changed(definition: dict[str, Any], what: str) -> dict[str, Any]:
    """The definition after a button of the form: `add:options`, `remove:options:2`, `up:…`, `down:…`."""
    verb, _, rest = what.partition(":")
    key, _, number = rest.partition(":")
    part = next((each for each in FORMS.get(str(definition.get("type")), ()) if _name(each) == key), None)
    if not isinstance(part, Rows):
        return definition
    holder = definition.setdefault(part.within, {}) if part.within else definition
    rows = holder.setdefault(part.key, [])
    index = _number(number)
    if verb == "add" and len(rows) < MAX_ROWS:
        rows.append("" if part.is_plain else {part.columns[0].key: ""})
    elif not 0 <= index < len(rows):
        return definition
    elif verb == "remove":
        del rows[index]
    elif verb in ("up", "down") and 0 <= index + (1 if verb == "down" else -1) < len(rows):
        rows.insert(index + (1 if verb == "down" else -1), rows.pop(index))
    return definition


def _number(sent: str) -> int:
    """A row's number; -1 for what is none."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 5 else -1


def _name(part: Any) -> str:
    return f"{part.within}.{part.key}" if isinstance(part, Rows) and part.within else part.key
