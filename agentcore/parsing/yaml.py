"""YAML text → a file of documents with a line and column for everything. Never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml as pyyaml

from agentcore.parsing import limits
from agentcore.parsing.yaml_building import Builder, Exceeded, Lines, Totals
from agentcore.parsing.yaml_composing import NotPlain, composed, is_plain
from agentcore.parsing.yaml_errors import explain
from agentcore.parsing.yaml_nodes import (
    AmbiguousScalar,
    Document,
    DuplicateKey,
    Entry,
    LimitProblem,
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    SyntaxProblem,
    YamlFile,
    plain,
    walk,
)
from agentcore.parsing.yaml_oddities import oddities
from agentcore.parsing.yaml_scalars import KUBECTL, Reading
from agentcore.spans import Span

__all__ = [
    "AmbiguousScalar",
    "Document",
    "DuplicateKey",
    "Entry",
    "LimitProblem",
    "Mapping",
    "Node",
    "Path",
    "Scalar",
    "Sequence",
    "SyntaxProblem",
    "YamlFile",
    "load",
    "plain",
    "walk",
]

_LOADER = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATOR = re.compile(r"^---(?=\s|$)", re.MULTILINE)
BYTE_ORDER_MARK = "\ufeff"


def load(text: str, path: str = "file.yaml", spent: Totals | None = None, reading: Reading = KUBECTL) -> YamlFile:
    """Read a file. What cannot be read is a problem of the file; the documents around it are still there.

    `spent` is what files read before it, and together with it, have used of their budgets; `reading` says
    whose understanding of the text counts.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    totals = Totals() if spent is None else spent
    lines = Lines(path, text)
    refused = _refused(text, lines, totals.bounds)
    if refused:
        return YamlFile(path, problems=(refused,))
    file = _composed(text, path, totals, reading) or _built(text, lines, totals, reading)
    return replace(file, oddities=oddities(lines, text, file.documents))


def _composed(text: str, path: str, totals: Totals, reading: Reading) -> YamlFile | None:
    """The quick way, for text that is plain and has nothing wrong with it."""
    left = totals.bounds.of(limits.NODES).number - totals.nodes
    if BYTE_ORDER_MARK in text or not is_plain(text, left):
        return None  # libyaml passes over such a mark inside a text, and the columns behind it differ
    try:
        documents, count = composed(text, path, left, reading)
    except (NotPlain, pyyaml.YAMLError):
        return None
    totals.nodes += count
    return YamlFile(path, documents)


def _built(text: str, lines: Lines, totals: Totals, reading: Reading) -> YamlFile:
    """The careful way, event by event."""
    path = lines.path
    documents: list[Document] = []
    problems: list[SyntaxProblem | DuplicateKey] = []
    totals.start_file()
    for offset, chunk in _chunks(text):
        builder = Builder(lines, offset, totals, problems.append, reading)
        try:
            documents.extend(builder.documents(pyyaml.parse(chunk, Loader=_LOADER)))
        except Exceeded as limit:
            problems.append(LimitProblem(limit.span, str(limit)))
            break
        except pyyaml.YAMLError as error:
            problems.append(explain(error, lines, offset, chunk))
    return YamlFile(path, tuple(documents), tuple(_first_of_each_place(problems)))


def _refused(text: str, lines: Lines, bounds: limits.Bounds) -> SyntaxProblem | None:
    """The one thing that keeps the text from the parser, if anything does."""
    most_bytes, most_lines = bounds.of(limits.FILE_BYTES), bounds.of(limits.LINES)
    if most_bytes.exceeded_by(len(text)):
        return LimitProblem(Span(lines.path, 1), most_bytes.message)
    if most_lines.exceeded_by(len(lines.rows)):
        return LimitProblem(Span(lines.path, most_lines.number + 1), most_lines.message)
    if limits.LINE_CHARS.exceeded_by(len(text)):
        for number, row in enumerate(lines.rows, start=1):
            if limits.LINE_CHARS.exceeded_by(len(row)):
                return LimitProblem(Span(lines.path, number), limits.LINE_CHARS.message)
    if found := _UNPRINTABLE.search(text):
        span = lines.span(found.start(), found.end())
        return SyntaxProblem(span, f"The character U+{ord(found[0]):04X} may not stand in YAML text.")
    return None


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The text cut at its `---` lines, as kubectl cuts it, so one error leaves the others alone."""
    start = 0
    for separator in _SEPARATOR.finditer(text):
        if separator.start() > start and not _is_empty(text[start : separator.start()]):
            yield start, text[start : separator.start()]
            start = separator.start()
    yield start, text[start:]


def _is_empty(chunk: str) -> bool:
    """Whether there are only comments and directives, which belong to the document after them."""
    return not chunk.startswith("---") and all(
        not row.strip() or row.lstrip().startswith("#") or row.startswith("%") for row in chunk.split("\n")
    )


def _first_of_each_place(
    problems: list[SyntaxProblem | DuplicateKey],
) -> Iterator[SyntaxProblem | DuplicateKey]:
    """One problem a place, in file order."""
    seen: set[tuple[int, int]] = set()
    for problem in sorted(problems, key=lambda each: each.span):
        if (problem.span.line, problem.span.column) not in seen:
            seen.add((problem.span.line, problem.span.column))
            yield problem
