"""A file is larger than what is read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file is larger than what is read.",
    why="A file of that size is generated, not written, and reading it would delay everyone's results.",
    fix="Split it, or leave out what is generated.",
    ignore_when=(
        "Where the file is generated, such as a rendered chart or a bundle of CRDs; review what it is generated from."
    ),
    good=(
        "  FROM alpine:3.22",
        "  «4000 × RUN true\\n»",
    ),
    bad=("> «40000 × RUN true\\n»",),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#motivation",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.limit and node.limit.is_same(limits.FILE_BYTES):
        yield rule.finding(node.span, node.limit.message)
