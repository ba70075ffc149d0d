"""A comment asks to ignore a finding where none may be ignored."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.suppressing import ForbiddenSuppression

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A comment asks to ignore a finding where none may be ignored.",
    why="The grade asks whether the file is right, so the finding counts as if the comment were not there.",
    fix="Mend what was found, and remove the comment.",
    ignore_when="It can stay: it changes nothing.",
    good=("  FROM alpine:3.22",),
    bad=(
        "> # slipway: ignore=dockerfile/latest-base-image rebuilt nightly\n  FROM alpine:latest\n"
        "  «comments silence nothing»",
    ),
    sources=("https://docs.astral.sh/ruff/rules/unused-noqa/",),
)


@rule.on(ForbiddenSuppression)
def check(node: ForbiddenSuppression, handed_in: HandedIn) -> Iterator[Finding]:
    yield rule.finding(node.span, "This comment has no effect here: every finding counts.")
