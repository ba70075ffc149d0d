"""A comment asks to ignore a rule that does not exist."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.suppressing import UnknownSuppression

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A comment asks to ignore a rule that does not exist.",
    why="The name is misspelt: the finding it was meant for is still reported.",
    fix="Write the id as it stands beside the finding, such as `dockerfile/root-user`; several are parted by commas.",
    ignore_when="Never: no rule has the name, so the comment does nothing.",
    good=("  # slipway: ignore=dockerfile/latest-base-image rebuilt every night\n  FROM alpine:latest",),
    bad=("> # slipway: ignore=dockerfile/newest-base-image rebuilt every night\n  FROM alpine:latest",),
    sources=("https://docs.astral.sh/ruff/rules/unused-noqa/",),
)


@rule.on(UnknownSuppression)
def check(node: UnknownSuppression, handed_in: HandedIn) -> Iterator[Finding]:
    yield rule.finding(node.span, f"No rule is called `{node.name}`.")
