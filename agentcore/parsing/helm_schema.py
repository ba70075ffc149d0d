"""values.yaml against values.schema.json, judged by Helm itself in its child process; the places are ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agentcore.parsing import yaml
from agentcore.parsing.helm_chart import Chart
from agentcore.parsing.helm_rendering import Order, Renderer
from agentcore.parsing.kubernetes_paths import spelled
from agentcore.parsing.yaml_nodes import Mapping, Node, Scalar, Sequence, walk
from agentcore.spans import Span

SCHEMA = "values.schema.json"
_LINE = re.compile(r"( *)- at '([^\n]*?)': ([^\n]+)")
_WANT = re.compile(r"got (\w+), want (.{1,80})")
_NAMES = re.compile(r"'([^']*)'")
_DRAFT = re.compile(r"https?://json-schema\.org/(?:draft-0[4-7]|draft/20(?:19-09|20-12))/schema")
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class ValueProblem:
    """A value that the chart's schema does not allow."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """What keeps the schema itself from being used; `elsewhere` is the address of a part that is not here."""

    span: Span
    message: str
    elsewhere: str = ""


def check(chart: Chart, renderer: Renderer) -> Iterator[ValueProblem | SchemaProblem]:
    """What Helm says of a chart's default values; nothing where there is no schema or no values to judge."""
    schema = chart.texts.get(SCHEMA, "")
    if not schema.strip() or not (chart.values_are_known or not chart.has_values_file):
        return
    remote = next(_remote(chart, schema), None)
    if remote is not None:
        yield remote
        return
    files = {"Chart.yaml": "apiVersion: v2\nname: chart\nversion: 0.1.0\n", SCHEMA: schema}
    values = chart.texts.get("values.yaml", "")
    outcome = renderer(Order({**files, "values.yaml": values}))
    if not outcome.error:
        return
    if "is not valid against metaschema" in outcome.error:
        yield from _about_schema(outcome.error, chart, schema)
    elif _LINE.search(outcome.error):
        yield from _about_values(outcome.error, chart)
    else:
        said = " ".join(outcome.error.split("\n")[-1].split())[:200].rstrip(".")
        yield SchemaProblem(Span(f"{chart.root}{SCHEMA}", 1), f"The schema cannot be used: {said}.")


def _remote(chart: Chart, schema: str) -> Iterator[SchemaProblem]:
    """The parts of a schema that lie elsewhere: they are never fetched, so the schema is not asked."""
    file = yaml.load(schema, f"{chart.root}{SCHEMA}")
    nodes = [node for document in file.documents if document.root for node in walk(document.root)]
    entries = [entry for node in nodes if isinstance(node, Mapping) for entry in node.entries]
    own = {entry.value.text for entry in entries if entry.key in ("$id", "id") and isinstance(entry.value, Scalar)}
    for entry in entries:
        if entry.key in ("$ref", "$schema") and isinstance(entry.value, Scalar):
            address = entry.value.text.partition("#")[0]
            is_draft = entry.key == "$schema" and _DRAFT.match(address)
            if address and not is_draft and address not in own:
                message = f"The schema needs `{address[:80]}`, which is not in the chart."
                yield SchemaProblem(entry.value.span, message, address)


def _about_schema(error: str, chart: Chart, schema: str) -> Iterator[SchemaProblem]:
    file = yaml.load(schema, f"{chart.root}{SCHEMA}")
    root = file.documents[0].root if file.documents else None
    deepest = max(_LINE.finditer(error), key=lambda line: len(line[2]), default=None)
    pointer = _steps(deepest[2]) if deepest else ()
    span = _found(root, pointer)[0] if root is not None else Span(file.path, 1)
    yield SchemaProblem(span, f"`{spelled(pointer) or SCHEMA}` is no valid JSON schema.")


def _about_values(error: str, chart: Chart) -> Iterator[ValueProblem]:
    hidden = -1  # lines indented deeper than this explain one already told
    for line in _LINE.finditer(error):
        depth = len(line[1])
        if 0 <= hidden < depth:
            continue
        hidden = depth if "'oneOf' failed" in line[3] or "'anyOf' failed" in line[3] else -1
        if line[3] == "validation failed" or "'allOf' failed" in line[3]:
            continue
        yield from _value_problems(line[2], line[3], chart)


def _value_problems(pointer: str, said: str, chart: Chart) -> Iterator[ValueProblem]:
    steps = _steps(pointer)
    root: Node = chart.values if chart.values is not None else Mapping(Span(f"{chart.root}values.yaml", 1), ())
    span, node = _found(root, steps)
    name = f"`{spelled(steps)}`" if steps else "The values"
    if said.startswith("additional propert"):
        for key in _NAMES.findall(said):
            entry = node.get(key) if isinstance(node, Mapping) else None
            here = f"`{spelled((*steps, key))}`"
            yield ValueProblem(entry.key_span if entry else span, f"The schema allows no key {here}.")
        return
    yield ValueProblem(span, _sentence(name, steps, said))


def _sentence(name: str, steps: tuple[str | int, ...], said: str) -> str:
    types = _WANT.fullmatch(said)
    if types:
        wanted = " or ".join(_TYPES.get(each.strip(), each.strip()) for each in types[2].split(" or "))
        return f"{name} is {_TYPES.get(types[1], types[1])}, and the schema wants {wanted}."
    if said.startswith("missing propert"):
        missing = ", ".join(f"`{spelled((*steps, key))}`" for key in _NAMES.findall(said))
        return f"The schema demands {missing}, which the values lack."
    if said.startswith("value must be"):
        return f"{name} {said.removeprefix('value ')}."
    if "failed" in said and "Of'" in said:
        return f"{name} fits none of the forms that the schema allows, or more than one."
    return f"{name} does not fit the schema: {said[:200].rstrip('.')}."


def _steps(pointer: str) -> tuple[str | int, ...]:
    names = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    return tuple(int(name) if name.isdigit() and len(name) < 6 else name for name in names)


def _found(root: Node, steps: tuple[str | int, ...]) -> tuple[Span, Node]:
    """The value at the end of a path, or the last one on the way there."""
    node, span = root, root.span
    for step in steps:
        if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            span, node = node.places[step], node.items[step]
            continue
        entry = node.get(str(step)) if isinstance(node, Mapping) else None
        if entry is None:
            break
        span, node = (entry.at if not isinstance(entry.value, Mapping) else entry.key_span), entry.value
    return span, node
