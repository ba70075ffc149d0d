"""$NAME without quotes in shell text."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Launch
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A shell variable is not quoted.",
    why="The shell splits its value at spaces and takes `*` for file names, so one argument becomes several.",
    fix='Write `"$NAME"`.',
    ignore_when="Where splitting is wanted, for example a list of options or packages in one variable.",
    good=(
        '  FROM alpine:3.20\n  ARG DIR=/srv\n  RUN ls "$DIR" && A=$DIR && echo "$A"',
        "  FROM alpine:3.20\n  RUN echo $? $#",
        '  FROM alpine:3.20\n  RUN packages="a b" && apk add --no-cache $packages',
    ),
    bad=("  FROM alpine:3.20\n  ARG DIR\n> RUN ls $DIR", "  FROM alpine:3.20\n> RUN echo $HOME"),
    equivalents=("hadolint:SC2086", "hadolint:SC*"),
    sources=("https://www.shellcheck.net/wiki/SC2086",),
    on_by_default=False,
)


@rule.on(Launch)
def check(node: Launch, file: Dockerfile) -> Iterator[Finding]:
    own = {assignment.name for assignment in node.script.assignments}
    for reference in node.script.references:
        # a list of packages is split on purpose
        if reference.name and not reference.is_quoted and reference.name not in own:
            yield rule.finding(reference.span, f"`${reference.name}` is not quoted.")
