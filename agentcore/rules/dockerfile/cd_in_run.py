"""cd where WORKDIR would say it."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A RUN changes the folder with `cd`.",
    why="A chain of `cd` hides where the next command works; WORKDIR shows it, and creates the folder.",
    fix="Set `WORKDIR` before the RUN.",
    ignore_when=(
        "Where a step enters a folder, builds there and deletes it again: a WORKDIR would leave the rest of the build "
        "in a folder that no longer exists."
    ),
    good=("  FROM alpine:3.20\n  WORKDIR /srv\n  RUN make", "  FROM alpine:3.20\n  RUN make -C /srv"),
    bad=("  FROM alpine:3.20\n> RUN cd /srv && make",),
    equivalents=("hadolint:DL3003",),
    sources=("https://docs.docker.com/build/building/best-practices/#workdir",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "cd":
            yield rule.finding(command.span, f"`{command.text}` changes the folder inside a `RUN`.")
