"""A check failed inside the grader itself."""

from collections.abc import Iterator

from agentcore.artifacts import Crash, HandedIn
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A check failed inside the grader itself.",
    why="This is a fault of the grader, not of the file; every other check still ran.",
    fix="Report it with the file that caused it.",
    ignore_when="For the author of the file always: nothing in the file needs to change, and the other findings stand.",
    good=("  FROM alpine:3.22",),
    bad=("> FROM alpine:3.22\n  «crash of dockerfile/root-user»",),
    sources=("https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",),
)


@rule.on(Crash)
def check(crash: Crash, handed_in: HandedIn) -> Iterator[Finding]:
    yield rule.finding(crash.span, f"`{crash.what}` could not finish ({crash.error}); the other checks ran.")
