"""RUN after RUN."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Instruction, Run, Stage
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import joined

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="Several RUN with one command each follow each other.",
    why="Each makes a layer; what a later one deletes stays in the earlier. Separate layers also cache better, though.",
    fix="Join steps that belong together with `&&`, or in a heredoc.",
    ignore_when=(
        "Where the steps change at different times: dependencies in one RUN and the build in the next let the first "
        "stay in the cache."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN a && b",
        "  FROM alpine:3.20\n  RUN a\n  COPY b b\n  RUN c",
        "  FROM alpine:3.20\n  RUN a\n  RUN --mount=type=secret,id=b c",
    ),
    bad=("  FROM alpine:3.20\n  RUN a\n> RUN b", "  FROM alpine:3.20\n  RUN sudo a\n> RUN b"),
    equivalents=("hadolint:DL3059",),
    sources=("https://docs.docker.com/reference/dockerfile/#run",),
    on_by_default=False,
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    above: Instruction | None = None
    for node in stage.instructions:
        if isinstance(node, Run) and isinstance(above, Run) and could_join(above, node):
            yield rule.finding(node.span, "This `RUN` follows another.", *joined(above, node))
        above = node


def could_join(above: Run, node: Run) -> bool:
    flags = [[flag.value.value for flag in each.flags] for each in (above, node)]
    return flags[0] == flags[1] and is_single(above) and is_single(node)


def is_single(node: Run) -> bool:
    """Whether it runs one command; `sudo` and its like do not count beside what they run."""
    return sum(not command.wrapper for command in node.commands) < 2
