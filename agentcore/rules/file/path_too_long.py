"""A file's path is longer than what is read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file's path is longer than what is read.",
    why="Most file systems refuse longer names, so the file could not be unpacked.",
    fix="Shorten its folders' names.",
    ignore_when="Never here: a path of that length is a slip of a script or an attempt to break one.",
    good=(
        "  FROM alpine:3.22",
        "  «at apps/shop/Dockerfile»\n  FROM alpine:3.22",
    ),
    bad=("> «at " + "deploy/" * 40 + "Dockerfile»\n  FROM alpine:3.22",),
    sources=("https://man7.org/linux/man-pages/man7/path_resolution.7.html",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.limit and node.limit.is_same(limits.PATH_CHARS):
        yield rule.finding(node.span, node.limit.message)
