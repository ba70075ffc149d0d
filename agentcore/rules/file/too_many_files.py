"""More files are handed in than are read."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn
from agentcore.parsing import limits
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="More files are handed in than are read.",
    why="The files beyond the limit were not looked at, so nothing is known about them.",
    fix="Hand in only the files that belong to the task.",
    ignore_when=(
        "Where the files belong to several services; each service is reviewed on its own, with the files it refers to."
    ),
    good=("  FROM alpine:3.22", "  FROM alpine:3.22\n  «20 files»"),
    bad=("> FROM alpine:3.22\n  «21 files»",),
    sources=("https://docs.docker.com/build/concepts/context/",),
)


@rule.on(HandedIn)
def check(handed_in: HandedIn, _: HandedIn) -> Iterator[Finding]:
    if handed_in.unread:
        yield rule.finding(Span(handed_in.unread[0], 1), handed_in.bounds.of(limits.FILES).message)
