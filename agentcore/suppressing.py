"""Comments that silence a finding: `# slipway: ignore=<rule>[,<rule>] <reason>`, on its line or above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from agentcore.rules.base import Finding
from agentcore.rules.outside import is_outside
from agentcore.spans import Span

MARK = "slipway:"
COMMENT = re.compile(
    r"#[ \t]*slipway:[ \t]*ignore[ \t]*=[ \t]*(?P<names>[\w/-]+(?:[ \t]*,[ \t]*[\w/-]+)*)(?P<reason>.*)"
)
END_OF_TEMPLATE_COMMENT = re.compile(r"-?\*/[ \t]*-?\}\}\s*$")
PASSED_OVER = ("#", "//", "{{/*", "{{- /*")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that silences rules: their ids, why, and the lines it speaks of."""

    span: Span
    names: tuple[str, ...]
    reason: str
    first_line: int
    last_line: int

    def covers(self, finding: Finding) -> bool:
        is_there = finding.path == self.span.path and self.first_line <= finding.line <= self.last_line
        return is_there and finding.rule_id in self.names


class ForbiddenSuppression(Suppression):
    """One that nobody heeds here, since the findings count for a grade."""


class SuppressionWithoutReason(Suppression):
    """One that does not say why, and so does not silence anything."""


@dataclass(frozen=True, slots=True)
class UnknownSuppression:
    """A name in such a comment that no rule has."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class UnusedSuppression:
    """A rule that has nothing to report where a comment silences it."""

    span: Span
    name: str


Node = Suppression | UnknownSuppression | UnusedSuppression


def read(path: str, text: str, extents: Iterable[tuple[int, int]] = ()) -> Iterator[Suppression]:
    """Every such comment of a file, in file order.

    `extents` are the first and last lines of the file's statements that run over several, such as a
    Dockerfile's instructions: a comment above one speaks of all of it.
    """
    if MARK not in text:
        return
    rows = text.split("\n")
    below = _statements_below(rows)
    ends = dict(extents)
    for number, row in enumerate(rows, start=1):
        found = COMMENT.search(row) if MARK in row else None
        if found is None:
            continue
        names = tuple(name.strip() for name in found["names"].split(",") if name.strip())
        reason = END_OF_TEMPLATE_COMMENT.sub("", found["reason"]).strip(
            " \t:-–—…"
        )  # dots copied with the comment say nothing
        span = Span(path, number, found.start() + 1, number, len(row.rstrip()) + 1)
        is_alone = not row[: found.start()].strip(" \t{-/*")
        first = below[number] if is_alone else number
        kind = Suppression if reason else SuppressionWithoutReason
        yield kind(span, names, reason, number, ends.get(first, first))


def _statements_below(rows: list[str]) -> dict[int, int]:
    """For each line, the first below it that is neither blank nor a comment; itself where there is none."""
    found: dict[int, int] = {}
    nearest = 0
    for number in range(len(rows), 0, -1):
        found[number] = nearest or number
        row = rows[number - 1].lstrip()
        if row and not row.startswith(PASSED_OVER):
            nearest = number
    return found


def silence(
    findings: Iterable[Finding], suppressions: Collection[Suppression]
) -> tuple[list[Finding], list[Finding], set[tuple[Suppression, str]]]:
    """The findings that stay, those silenced, and which names of which comments silenced one."""
    by_path: dict[str, list[Suppression]] = {}
    for each in suppressions:
        if type(each) is Suppression:
            by_path.setdefault(each.span.path, []).append(each)
    kept: list[Finding] = []
    silenced: list[Finding] = []
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        by = [each for each in by_path.get(finding.path, ()) if each.covers(finding)]
        used.update((each, finding.rule_id) for each in by)
        (silenced if by else kept).append(finding)
    return kept, silenced, used


def remarks(
    suppressions: Iterable[Suppression],
    used: Collection[tuple[Suppression, str]],
    *,
    ran: Collection[str],
    known: Collection[str],
    unread: Collection[str],
) -> Iterator[Node]:
    """What is to be said about the comments themselves.

    `ran` are the ids of the rules that ran, `known` those there are, `unread` the paths that the rules did not see.
    """
    for each in suppressions:
        if not isinstance(each, ForbiddenSuppression):
            for name in each.names:
                if name not in known and not is_outside(name):
                    yield UnknownSuppression(each.span, name)
                elif each.reason and name in ran and (each, name) not in used and each.span.path not in unread:
                    yield UnusedSuppression(each.span, name)
        if type(each) is not Suppression:
            yield each


def forbidden(suppression: Suppression) -> ForbiddenSuppression:
    """The same comment where comments may not silence anything."""
    fields = (suppression.span, suppression.names, suppression.reason, suppression.first_line, suppression.last_line)
    return ForbiddenSuppression(*fields)
