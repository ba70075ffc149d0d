"""A review as people read it in a terminal: the place, the line, a mark under what is meant."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agentcore.engine import Review, Unchecked
from agentcore.rules import rule_of
from agentcore.rules.base import Finding, Severity

COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;34", "style": "1;36", "strong": "1", "quiet": "2"}
WIDTH = 100


@dataclass(frozen=True)
class Style:
    """How the report is written: in colour or not, with each rule's reason or not."""

    colour: bool = False
    explain: bool = False

    def paint(self, text: str, name: str) -> str:
        return f"\x1b[{COLOURS[name]}m{text}\x1b[0m" if self.colour else text


def report(review: Review, files: Mapping[str, str], style: Style | None = None) -> str:
    """The whole report; `files` are the texts, for the lines shown under a finding."""
    style = style or Style()
    lines_of = {path: text.split("\n") for path, text in files.items()}
    blocks = ["\n".join(_finding(finding, lines_of, style)) for finding in review.findings]
    if review.unchecked:
        blocks.append("\n".join(_unchecked(note, style) for note in review.unchecked))
    blocks.append(_summary(review, len(files), style))
    return "\n\n".join(blocks) + "\n"


def lines(review: Review) -> str:
    """One line a finding, and nothing else."""
    return "".join(
        f"{printable(finding.path)}:{finding.line}:{finding.column}: "
        f"{finding.severity} {finding.rule_id} {printable(finding.message)}\n"
        for finding in review.findings
    )


def statistics(review: Review) -> str:
    """How often each rule found something, the most frequent first."""
    counts = Counter(finding.rule_id for finding in review.findings)
    digits = len(str(max(counts.values(), default=0)))
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(
        f"{count:>{digits}}  {rule_of(rule_id).severity:<7}  {rule_id}  {rule_of(rule_id).summary}\n"
        for rule_id, count in rows
    )


def _finding(finding: Finding, lines_of: Mapping[str, list[str]], style: Style) -> Iterator[str]:
    place = f"{printable(finding.path)}:{finding.line}:{finding.column}"
    severity = style.paint(finding.severity, finding.severity)
    yield f"{style.paint(place, 'strong')}  {severity}  {style.paint(finding.rule_id, 'quiet')}"
    yield from textwrap.wrap(printable(finding.message), WIDTH, initial_indent="  ", subsequent_indent="  ")
    lines = lines_of.get(finding.path, [])
    if finding.line <= len(lines) and lines[finding.line - 1].strip():
        yield from _excerpt(finding, lines[finding.line - 1], style)
    if style.explain:
        rule = rule_of(finding.rule_id)
        for word, text in (("why", rule.why), ("fix", rule.fix), ("leave it", rule.ignore_when)):
            indent = " " * (len(word) + 4)
            yield from textwrap.wrap(
                text, WIDTH, initial_indent=f"  {word}  ", subsequent_indent=indent, break_on_hyphens=False
            )


def _excerpt(finding: Finding, line: str, style: Style) -> Iterator[str]:
    """The line, and a mark under the part that is meant; a long line is cut around it."""
    start = min(finding.column - 1, len(line))
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    cut = max(0, start - WIDTH // 2) if len(line) > WIDTH else 0
    shown = printable(line[cut : cut + WIDTH])
    before = printable(line[cut:start])
    meant = printable(line[start : max(start + 1, min(end, cut + WIDTH))])
    number = str(finding.line)
    gutter = " " * len(number)
    ellipsis = "…" if cut else ""
    mark = " " * (width(before) + len(ellipsis)) + "^" * max(1, width(meant.rstrip()))
    yield style.paint(f"  {number} │ ", "quiet") + ellipsis + shown
    yield style.paint(f"  {gutter} │ ", "quiet") + style.paint(mark, finding.severity)


def _unchecked(note: Unchecked, style: Style) -> str:
    return f"{style.paint(printable(note.path), 'strong')}  {style.paint('not checked', 'quiet')}  {note.reason}"


def _summary(review: Review, files: int, style: Style) -> str:
    counts = Counter(finding.severity for finding in review.findings)
    read = "1 file" if files == 1 else f"{files} files"
    if not counts:
        return f"{read}: nothing to report."
    parts = [style.paint(_counted(counts[severity], severity), severity) for severity in Severity if counts[severity]]
    mendable = sum(bool(finding.edits) for finding in review.findings)
    return f"{read}: {', '.join(parts)}.{f' --fix can mend {mendable}.' if mendable else ''}"


def _counted(number: int, severity: Severity) -> str:
    is_countable = severity in (Severity.ERROR, Severity.WARNING)
    return f"{number} {severity}{'s' if is_countable and number != 1 else ''}"


def printable(text: str) -> str:
    """The text with tabs as spaces, and without what a terminal would obey."""
    return "".join(character if character.isprintable() else "  " if character == "\t" else "·" for character in text)


def width(text: str) -> int:
    """How many columns of a terminal the text fills."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
