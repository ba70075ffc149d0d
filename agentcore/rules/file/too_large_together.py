"""The files are larger together than what is read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity

TOGETHER = (limits.TOTAL_BYTES, limits.DOCKERFILE_BYTES, limits.DOCKERFILE_LINES, limits.DOCKERFILE_SIGNS)

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The files are larger together than what is read.",
    why="Reading that much would delay everyone's results.",
    fix="Hand in fewer or smaller files.",
    ignore_when=(
        "Where the rest of the files are copies or variants, so that a part stands for the whole; hand in the others "
        "in a second round."
    ),
    good=(
        "  FROM alpine:3.22\n  «3 files»",
        "  «3 files»\n  «at deploy/web.yaml»\n  «4900 × # about fifty characters, often enough to count.\\n»",
        "  FROM alpine:3.22\n  «900 × RUN true\\n»",
    ),
    bad=(
        "> «5 files»\n  «at deploy/web.yaml»\n  «4900 × # about fifty characters, often enough to count.\\n»",
        "> «1000 × RUN true\\n»\n  RUN true",
        "> FROM alpine:3.22\n  «900 × RUN a; b; c; d; e; f; g\\n»",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#motivation",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.limit and any(node.limit.is_same(limit) for limit in TOGETHER):
        yield rule.finding(node.span, node.limit.message)
