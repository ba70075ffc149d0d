"""$(command) without quotes."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The output of a command is split into words.",
    why="The shell cuts it at every space and takes `*` for file names, so one path with a space becomes two.",
    fix='Write `"$(command)"`.',
    ignore_when="Where the output is a list, such as package names, and is meant to become several arguments.",
    good=(
        '  FROM debian:12\n  RUN echo "$(date)"',
        '  FROM debian:12\n  RUN now=$(date) && echo "$now"',
        '  FROM debian:12\n  RUN for f in $(ls); do echo "$f"; done',
    ),
    bad=(
        "  FROM debian:12\n> RUN mkdir /srv/$(uname -r)",
        "  FROM debian:12\n> RUN echo `date`",
    ),
    equivalents=(
        "hadolint:SC2046",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2046",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for span in node.script.split_outputs:
        yield rule.finding(span, "What this command prints is split at spaces.")
