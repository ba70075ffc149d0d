"""Applies what findings propose: whole findings or none of them, never two at one place, until nothing is left."""

from __future__ import annotations

import difflib
import re
from bisect import bisect, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agentcore.rules.base import Edit, Finding

LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"
ROUNDS = 10

Look = Callable[[Mapping[str, str]], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """One text with the edits of some findings applied; `left` are those that had to wait or did not fit."""

    text: str
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedFiles:
    """Several texts with edits applied; what was fixed, and what proposes edits and still stands."""

    texts: Mapping[str, str]
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()


def fixed(text: str, findings: Iterable[Finding]) -> Fixed:
    """The text of one file after one round of the edits of its findings, first come, first served.

    Line ends and a byte order mark stay as they are; places are those of the text without either.
    """
    chosen = tuple(findings)
    path = chosen[0].path if chosen else ""
    result = fixed_files({path: text}, chosen)
    return Fixed(result.texts[path], result.applied, result.left)


def fixed_files(texts: Mapping[str, str], findings: Iterable[Finding]) -> FixedFiles:
    """The texts after one round: a finding whose edits meet those of an earlier one waits for the next."""
    sheets = {path: Sheet.of(text) for path, text in texts.items()}
    applied: list[Finding] = []
    left: list[Finding] = []
    for finding in findings:
        if not finding.edits:
            continue
        changes = list(_changes(finding.edits, sheets))
        if len(changes) == len(finding.edits) and _fit(changes):
            for sheet, change in changes:
                insort(sheet.changes, change)
            applied.append(finding)
        else:
            left.append(finding)
    return FixedFiles({path: sheet.changed() for path, sheet in sheets.items()}, tuple(applied), tuple(left))


def settled(texts: Mapping[str, str], look: Look) -> FixedFiles:
    """The texts after as many rounds as change anything, at most ten; `look` finds what is wrong with them.

    A round after which a file cannot be read any more is taken back, and that file left alone; one that leads
    back to texts already seen is the last.
    """
    seen = [dict(texts)]
    applied: list[Finding] = []
    barred: set[str] = set()
    findings = tuple(look(texts))
    for _ in range(ROUNDS):
        step = fixed_files(seen[-1], (finding for finding in findings if not barred & _touched(finding)))
        if not step.applied or step.texts in seen:
            break
        after = tuple(look(step.texts))
        broken = _broken(after) - _broken(findings)
        if broken:
            barred |= broken
            continue
        seen.append(dict(step.texts))
        applied += step.applied
        findings = after
    return FixedFiles(seen[-1], tuple(applied), tuple(finding for finding in findings if finding.edits))


def unified_diff(path: str, before: str, after: str) -> str:
    """What changed, as `patch` and `git apply` read it; empty if nothing did."""
    if before == after:
        return ""
    rows = difflib.unified_diff(_rows(before), _rows(after), f"a/{path}", f"b/{path}")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """An edit as offsets into a text."""

    start: int
    end: int
    text: str

    def meets(self, other: Change) -> bool:
        """Whether both touch one character, or one inserts where the other begins, ends or inserts too."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Sheet:
    """A text, where its lines start, and what is to change in it."""

    text: str
    lines: tuple[tuple[int, int], ...]
    line_end: str
    changes: list[Change]  # by place

    @classmethod
    def of(cls, text: str) -> Sheet:
        start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        lines: list[tuple[int, int]] = []
        ends: list[str] = []
        for mark in LINE_END.finditer(text):
            lines.append((start, mark.start()))
            ends.append(mark[0])
            start = mark.end()
        lines.append((start, len(text)))
        return cls(text, tuple(lines), max(ends, key=ends.count) if ends else "\n", [])

    def change(self, edit: Edit) -> Change | None:
        """The edit as offsets, its line ends those of the file; None if there is no such place."""
        span = edit.span
        start, end = self._offset(span.line, span.column), self._offset(span.end_line, span.end_column)
        if start is None or end is None or end < start:
            return None
        return Change(start, end, edit.text.replace("\n", self.line_end))

    def _offset(self, line: int, column: int) -> int | None:
        if not 1 <= line <= len(self.lines):
            return None
        start, end = self.lines[line - 1]
        return start + column - 1 if 1 <= column <= end - start + 1 else None

    def changed(self) -> str:
        pieces: list[str] = []
        position = 0
        for change in self.changes:
            pieces += [self.text[position : change.start], change.text]
            position = change.end
        return "".join((*pieces, self.text[position:]))


def _changes(edits: Iterable[Edit], sheets: Mapping[str, Sheet]) -> Iterator[tuple[Sheet, Change]]:
    for edit in edits:
        sheet = sheets.get(edit.span.path)
        change = sheet.change(edit) if sheet else None
        if sheet and change:
            yield sheet, change


def _fit(changes: Sequence[tuple[Sheet, Change]]) -> bool:
    """Whether the changes meet neither each other nor what is already to change."""
    for number, (sheet, change) in enumerate(changes):
        own = [other for its_sheet, other in changes[:number] if its_sheet is sheet]
        index = bisect(sheet.changes, change)
        neighbours = sheet.changes[max(0, index - 1) : index + 1]
        if any(change.meets(other) for other in (*neighbours, *own)):
            return False
    return True


def _touched(finding: Finding) -> set[str]:
    return {edit.span.path for edit in finding.edits}


def _broken(findings: Iterable[Finding]) -> set[str]:
    """The files with something that hides them from the other rules."""
    from agentcore.rules import rule_of
    from agentcore.selecting import says_why_unreadable

    return {finding.path for finding in findings if says_why_unreadable(rule_of(finding.rule_id))}


def _rows(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
