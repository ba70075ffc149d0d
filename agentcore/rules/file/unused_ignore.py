"""A comment asks to ignore a rule that finds nothing there."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.suppressing import UnusedSuppression

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A comment asks to ignore a rule that finds nothing there.",
    why="The line was mended or moved, and the comment will silence the next mistake that lands there.",
    fix="Remove the comment, or the name from its list.",
    ignore_when="Where a generator writes the comment into every file, whether it is needed there or not.",
    good=("  # slipway: ignore=dockerfile/latest-base-image rebuilt every night\n  FROM alpine:latest",),
    bad=("> # slipway: ignore=dockerfile/latest-base-image rebuilt every night\n  FROM alpine:3.22",),
    sources=("https://docs.astral.sh/ruff/rules/unused-noqa/",),
)


@rule.on(UnusedSuppression)
def check(node: UnusedSuppression, handed_in: HandedIn) -> Iterator[Finding]:
    yield rule.finding(node.span, f"`{node.name}` finds nothing here.")
