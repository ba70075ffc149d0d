"""Comments that ask another linter to be silent: hadolint's and BuildKit's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from agentcore.parsing.dockerfile_lines import Comment, Directive
from agentcore.parsing.dockerfile_nodes import Instruction
from agentcore.spans import Span

PRAGMA = re.compile(r"(hadolint)\s+(global\s+|stage\s+)?ignore\s*=\s*(.*)")
SHELL = re.compile(r"hadolint\s+shell\s*=\s*(\S+)")
NAME = re.compile(r"[A-Za-z0-9_/-]+")
EVERY_LINE = 1 << 60


@dataclass(frozen=True, slots=True)
class Pragma:
    """Which names it silences, and on which lines."""

    source: str
    names: frozenset[str]
    first_line: int
    last_line: int
    span: Span

    def covers(self, names: Collection[str], line: int) -> bool:
        if not self.first_line <= line <= self.last_line:
            return False
        if "all" in self.names:
            return self.source != "check" or any(name.startswith("buildkit:") for name in names)
        prefix = {"hadolint": "hadolint:", "check": "buildkit:"}[self.source]
        return any(name.removeprefix(prefix) in self.names for name in names if name.startswith(prefix))


def read_pragmas(
    directives: Iterable[Directive],
    comments: Iterable[Comment],
    instructions: tuple[Instruction, ...],
    stage_ends: dict[int, int],
) -> Iterator[Pragma]:
    """Every pragma of a file. `stage_ends` gives the last line of the stage that begins on a line."""
    for directive in directives:
        if directive.name == "check":
            yield Pragma("check", skipped(directive.value), 1, EVERY_LINE, directive.span)
    below = {comment.span.line: node for node in instructions for comment in node.comments}
    for comment in comments:
        node = below.get(comment.span.line)
        lines = (node.span.line, node.span.end_line) if node else (0, 0)
        match = PRAGMA.match(comment.text)
        if match:
            source, reach, listed = match.groups()
            if reach and reach.startswith("global"):
                lines = (1, EVERY_LINE)
            elif reach and node:
                lines = (node.span.line, stage_ends.get(node.stage, node.span.end_line))
            yield Pragma(source, frozenset(names_in(listed)), *lines, comment.span)
        elif comment.text.startswith("check=") and node:
            yield Pragma("check", skipped(comment.text.removeprefix("check=")), *lines, comment.span)


def names_in(listed: str) -> Iterator[str]:
    """The names of a comma-separated list, up to the first thing that is none."""
    for part in listed.split(","):
        match = NAME.match(part.strip())
        if not match:
            return
        yield match[0]
        if match[0] != part.strip():
            return


def skipped(value: str, wanted: str = "skip") -> frozenset[str]:
    """The checks that `skip=A,B;error=true` names."""
    for option in value.split(";"):
        name, _, listed = option.partition("=")
        if name.strip() == wanted:
            return frozenset(names_in(listed))
    return frozenset()


def experimental(directive: Directive) -> frozenset[str]:
    """The checks that `experimental=A,B` names."""
    return skipped(directive.value, "experimental")


def shell_pragma(comment: Comment) -> str:
    """The shell that `# hadolint shell=…` names; empty for any other comment."""
    match = SHELL.match(comment.text)
    return match[1] if match else ""
