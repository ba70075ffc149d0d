"""A file is empty."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A file is empty.",
    why="Nothing in it can be built or applied, and nothing in it can be checked.",
    fix="Write its content, or leave the file out.",
    ignore_when="Where the file only keeps a folder in Git or fills a place until its content is written.",
    good=(
        "  FROM alpine:3.22",
        "  # only a comment\n  FROM alpine:3.22",
    ),
    bad=(
        "> ",
        ">   \n  ",
    ),
    sources=("https://docs.docker.com/reference/dockerfile/",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.is_empty and node.chart is None:
        yield rule.finding(node.span, f"`{node.path}` is empty.")
