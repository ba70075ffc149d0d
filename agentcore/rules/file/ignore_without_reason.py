"""A comment asks to ignore a rule and does not say why."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.suppressing import SuppressionWithoutReason

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A comment asks to ignore a rule and does not say why.",
    why="A year later nobody knows whether the line is an exception or a forgotten mistake.",
    fix="Write the reason behind the rule's id: `# slipway: ignore=dockerfile/root-user the installer needs it`.",
    ignore_when="Never: without a reason the comment does nothing.",
    good=("  # slipway: ignore=dockerfile/latest-base-image rebuilt every night\n  FROM alpine:latest",),
    bad=("> # slipway: ignore=dockerfile/latest-base-image\n  FROM alpine:latest",),
    sources=("https://docs.astral.sh/ruff/rules/unused-noqa/",),
)


@rule.on(SuppressionWithoutReason)
def check(node: SuppressionWithoutReason, handed_in: HandedIn) -> Iterator[Finding]:
    yield rule.finding(node.span, "The reason is missing, so nothing is ignored.")
