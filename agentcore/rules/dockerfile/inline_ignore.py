"""A comment that silences a check."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Pragma
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A comment silences a check.",
    why="Silenced findings are forgotten, and stay silenced when the line below changes.",
    fix="Mend what the check found, or write the reason beside the comment.",
    ignore_when="Where the comment carries its reason on the line above, and the reason still holds.",
    good=("  # a comment\n  FROM alpine:3.20",),
    bad=("> # hadolint ignore=DL3007\n  FROM alpine:latest",),
    equivalents=("hadolint:DL1001",),
    sources=("https://docs.docker.com/reference/dockerfile/#check",),
    on_by_default=False,
)


@rule.on(Pragma)
def check(node: Pragma, file: Dockerfile) -> Iterator[Finding]:
    if node.names and node.source != "check":
        yield rule.finding(node.span, f"This silences {', '.join(sorted(node.names))}.")
