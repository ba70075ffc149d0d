"""The files are larger together than what is read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The files are larger together than what is read.",
    why="Reading that much would delay everyone's results.",
    fix="Hand in fewer or smaller files.",
    good=(
        "  FROM alpine:3.22\n  «3 files»",
        "  «3 files»\n  «4900 × # about fifty characters, often enough to count.\\n»",
    ),
    bad=("> «5 files»\n  «4900 × # about fifty characters, often enough to count.\\n»",),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#motivation",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.limit is limits.TOTAL_BYTES:
        yield rule.finding(node.span, limits.TOTAL_BYTES.message)
