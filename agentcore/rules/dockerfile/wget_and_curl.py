"""wget and curl in one stage."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run, Stage
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A stage uses both wget and curl.",
    why="Two tools for one purpose are two packages to install and to patch.",
    fix="Use one of them.",
    ignore_when="Where a vendor's install script calls the one and the image's own steps the other.",
    good=(
        "  FROM alpine:3.20\n  RUN wget -q a.io/b",
        "  FROM alpine:3.20 AS a\n  RUN wget -q a.io/b\n  FROM alpine:3.20\n  RUN curl -f a.io/b",
    ),
    bad=(
        "  FROM alpine:3.20\n  RUN wget -q a.io/b\n> RUN curl -f a.io/c",
        "  FROM alpine:3.20\n  ONBUILD RUN wget -q a.io/b\n> ONBUILD RUN curl -f a.io/c",
    ),
    equivalents=("hadolint:DL4001",),
    sources=("https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages",),
    on_by_default=False,
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    for steps in (stage.instructions, stage.triggers):
        first = ""
        for command in (command for run in steps if isinstance(run, Run) for command in run.commands):
            if command.name not in ("wget", "curl"):
                continue
            first = first or command.name
            if command.name != first:
                yield rule.finding(command.span, f"`{command.name}` is used beside `{first}`.")
