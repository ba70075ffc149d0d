"""A line is longer than what is read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A line is longer than what is read.",
    why="A line of that length cannot be reviewed, and it usually carries encoded data.",
    fix="Break it into several lines, or keep the data in a file of its own.",
    ignore_when=(
        "Never here: the limit protects everyone who waits for a result. A certificate or a key in one line belongs "
        "into a file or a Secret of its own."
    ),
    good=(
        "  FROM alpine:3.22",
        "  FROM alpine:3.22\n  # «19000 × x»",
    ),
    bad=("  FROM alpine:3.22\n> # «20001 × x»",),
    sources=("https://docs.docker.com/build/building/best-practices/",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.limit and node.limit.is_same(limits.LINE_CHARS):
        yield rule.finding(node.span, node.limit.message)
