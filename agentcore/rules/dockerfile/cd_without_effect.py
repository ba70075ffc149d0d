"""A cd that is forgotten when its RUN ends."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN ends with `cd`.",
    why="Each RUN starts in the WORKDIR again, so the change of folder is lost.",
    fix="Write `WORKDIR /path` instead of the `cd`.",
    ignore_when="Where the `cd` is only a test that the folder exists; `test -d` says so more clearly.",
    good=("  FROM alpine:3.20\n  WORKDIR /srv", "  FROM alpine:3.20\n  RUN cd /srv && make"),
    bad=("  FROM alpine:3.20\n> RUN cd /srv", "  FROM alpine:3.20\n> RUN mkdir /srv && cd /srv"),
    sources=("https://docs.docker.com/build/building/best-practices/#workdir",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if node.commands and node.commands[-1].name == "cd":
        yield rule.finding(node.commands[-1].span, "This `cd` is forgotten when the `RUN` ends.")
