"""What Helm says when a template cannot be rendered → where, and one clear sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from agentcore.parsing.helm_templates import Template
from agentcore.spans import Span

LONGEST = 200
_PLACE = re.compile(r"(?:^|[\s(])([^\s():]{1,300}):(\d{1,7})(?::(\d{1,7}))?(?=[\s:)])", re.MULTILINE)
_AT = re.compile(r"at <([^\n]{0,300}?)>:")
_CALLING = re.compile(r"error calling \w+:\s*")


class Cause(Enum):
    """Why a template stops; what the chart itself demands is told apart from what is broken."""

    PARSE = auto()
    EMPTY = auto()  # a value is read of something that is not there
    TEMPLATE = auto()  # a named template is not there
    DEMAND = auto()  # `required` or `fail`
    LOOP = auto()
    CHART_FILE = auto()  # a field of Chart.yaml is missing or invalid, which its own rules tell
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Failure:
    """One template that cannot be rendered: where it stops, and which file's rendering that ends."""

    span: Span
    entry: str
    cause: Cause
    message: str
    name: str = ""  # of the template that is missing, or the demand in the chart's own words


def failure_of(error: str, templates: Mapping[str, Template]) -> Failure | None:
    """The failure that Helm's error tells of; None where it names no template of the chart.

    `templates` are those of the chart by the path that Helm gives them.
    """
    found = [match for match in _PLACE.finditer(error) if match[1] in templates]
    if not found:
        return None
    last = found[-1]
    template = templates[last[1]]
    expression = _AT.findall(error, last.start())
    demand = re.search(r"execution error at \([^()]+\): ?(.*)", error, re.DOTALL)
    if demand:
        said = _short(demand[1])
        span = _span(template, int(last[2]), "", ("required", "fail"))
        return Failure(span, found[0][1], Cause.DEMAND, f"The chart stops here and says: {said}", said)
    essence = _essence(error)
    cause, message, name = _told(essence, expression[-1] if expression else "")
    if "parse error at" in error and cause is Cause.OTHER:
        cause = Cause.PARSE
    span = _span(template, int(last[2]), expression[-1] if expression else name, ())
    return Failure(span, found[0][1], cause, message, name)


def _essence(error: str) -> str:
    """What is wrong, without the way there."""
    text = _CALLING.split(error)[-1]
    text = text.rpartition(">:")[2] or text
    text = re.sub(r"^parse error at \([^()]+\):", "", text.strip())
    text = re.sub(r"^template: (?=no template|\S+:\d)", "", text.strip())
    return " ".join(text.split())


def _span(template: Template, line: int, expression: str, functions: Collection[str]) -> Span:
    """The action on a line that holds an expression, or the first action, or the whole line."""
    line = min(line, len(template.lines.rows))
    here = [action for action in template.actions if action.span.line <= line <= action.span.end_line]
    for action in here:
        text = template.text[action.piece.start : action.piece.end]
        if (expression and expression in text) or any(each in text for each in functions):
            return action.span
    return here[0].span if here else template.lines.whole(line)


Teller = Callable[[re.Match[str], str], tuple[Cause, str, str]]


def _empty(match: re.Match[str], expression: str) -> tuple[Cause, str, str]:
    owner, _, _ = expression.partition(f".{match[1]}")
    subject = f"`{owner}`" if owner else "What stands before it"
    return Cause.EMPTY, f"`.{match[1]}` cannot be read: {subject} has no value.", expression


def _no_field(match: re.Match[str], expression: str) -> tuple[Cause, str, str]:
    owner, _, _ = expression.partition(f".{match[1]}")
    subject = f"`{owner}`" if owner else "what stands before it"
    return Cause.OTHER, f"`.{match[1]}` cannot be read: {subject} holds a single value or a list, no keys.", expression


def _wrong_type(match: re.Match[str], expression: str) -> tuple[Cause, str, str]:
    return Cause.OTHER, f"{_named(match[1])} is expected here, and the value is {_named(match[2]).lower()}.", expression


def _says(cause: Cause, text: str) -> Teller:
    return lambda match, expression: (cause, text.format(*match.groups(), expression=expression), match[1])


_TYPES = {"string": "A text", "int": "A whole number", "float64": "A number", "bool": "True or false"}


def _named(kind: str) -> str:
    """A type of Go in plain words."""
    if kind.startswith("[]"):
        return "A list"
    return _TYPES.get(kind, "Keys with values" if kind.startswith("map") else f"`{kind}`")


_SENTENCES: tuple[tuple[re.Pattern[str], Teller], ...] = (
    (re.compile(r"nil pointer evaluating (?:interface \{\}|\S+?)\.(\w+)$"), _empty),
    (re.compile(r"can't evaluate field (\w+) in type"), _no_field),
    (re.compile(r'no template "([^"]*)" associated'), _says(Cause.TEMPLATE, "No template is called `{0}`.")),
    (re.compile(r'template "([^"]*)" not defined'), _says(Cause.TEMPLATE, "No template is called `{0}`.")),
    (re.compile(r'function "([^"]*)" not defined'), _says(Cause.PARSE, "Helm has no function `{0}`.")),
    (re.compile(r'undefined variable "([^"]*)"'), _says(Cause.PARSE, "The variable `{0}` is not set here.")),
    (
        re.compile(r"range can't iterate over (.{0,60})"),
        _says(Cause.OTHER, "`range` cannot go through `{0}`: it is no list and holds no keys."),
    ),
    (
        re.compile(r"(exceeded maximum template depth|rendering template has a nested reference)"),
        _says(Cause.LOOP, "Templates include each other here without end."),
    ),
    (
        re.compile(r"wrong number of args for (\w+): want (.{1,20}) got (\d+)"),
        _says(Cause.OTHER, "`{0}` takes {1} operands, and here it has {2}."),
    ),
    (
        re.compile(r"wrong type for value; expected (\S{1,60}); got (\S.{0,60})"),
        _wrong_type,
    ),
    (
        re.compile(r"expected integer; found (.{1,60})"),
        _says(Cause.OTHER, "A whole number is expected here, and this is `{0}`."),
    ),
    (
        re.compile(r"(index out of range): (\d+)"),
        _says(Cause.OTHER, "The list has no item {1}; the first is item 0."),
    ),
    (
        re.compile(r"(incompatible types for comparison): (\w+) and (\w+)"),
        _says(Cause.OTHER, "The two values compared are of different types: {1} and {2}."),
    ),
)


def _told(essence: str, expression: str) -> tuple[Cause, str, str]:
    for pattern, tell in _SENTENCES:
        match = pattern.search(essence)
        if match:
            return tell(match, expression)
    subject = f" `{expression}`" if expression else " this"
    return Cause.OTHER, f"Helm cannot render{subject}: {_short(essence)}", ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    words = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return f"{words.rstrip('.')}."
