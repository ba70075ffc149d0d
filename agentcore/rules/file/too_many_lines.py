"""A file has more lines than what is read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file has more lines than what is read.",
    why="Nobody reviews a file of that length, and reading it would delay everyone's results.",
    fix="Split it into several files.",
    ignore_when=(
        "Where the lines come from a generator: then its input is what people read, and what a review should see."
    ),
    good=("  FROM alpine:3.22", "  «4998 × # line\\n»"),
    bad=("> «5001 × # line\\n»",),
    sources=("https://kubernetes.io/docs/concepts/configuration/overview/",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.limit and node.limit.is_same(limits.LINES):
        yield rule.finding(node.span, node.limit.message)
