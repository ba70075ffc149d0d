"""A pipe whose first command may fail unseen."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN pipes without pipefail.",
    why="The shell takes the last command's result: a download that fails before the pipe still builds.",
    fix='Set `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` first, or begin the RUN with `set -o pipefail`.',
    ignore_when=(
        "Where the first command may fail without harm, for example `yes |`, which always ends with a broken pipe, or "
        "where the result is checked right after."
    ),
    good=(
        '  FROM debian:12\n  SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n  RUN curl -f https://a.io | sh',
        "  FROM alpine:3.20\n  RUN set -o pipefail && wget -qO- https://a.io | sh",
        '  FROM alpine:3.20\n  RUN ["bash", "-o", "pipefail", "-c", "ls | wc -l"]',
        "  FROM debian:12\n  RUN curl -fo a https://a.io || exit 1",
        "  FROM debian:12\n  RUN curl -fo a https://a.io && sh a",
        "  FROM mcr.microsoft.com/windows/servercore:ltsc2025\n  RUN dir | more",
    ),
    bad=(
        "  FROM debian:12\n> RUN curl -f https://a.io | sh",
        '  FROM debian:12\n  SHELL ["/bin/sh", "-o", "pipefail", "-c"]\n> RUN curl -f https://a.io | sh',
        "  FROM debian:12\n  RUN make && \\\n>   cat a | sort | uniq > b",
        "  FROM alpine:3.20\n> RUN wget -qO- https://a.io | sh",
    ),
    equivalents=("hadolint:DL4006",),
    sources=("https://docs.docker.com/build/building/best-practices/#using-pipes",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if node.form == "exec" or all(text.fails_in_pipes for text in node.posix_texts):
        return
    is_set = False
    for command in node.commands:
        is_set = is_set or sets_pipefail(command)
        if command.writes_pipe and not command.reads_pipe and not command.wrapper and not is_set:
            text = f"If `{command.name}` fails before the pipe, the build goes on."
            yield rule.finding(command.span, text, *with_pipefail(node, file))


def with_pipefail(node: Run, file: Dockerfile) -> tuple[Edit, ...]:
    """`set -o pipefail` in front, where the shell is known to have it."""
    stage = file.stage_of(node)
    is_ash = stage is not None and bool(stage.references) and "alpine" in stage.references[-1]
    knows = node.context.shell_name in ("bash", "ash", "zsh") or (node.context.shell is None and is_ash)
    return (Edit(node.rest.start, "set -o pipefail && "),) if knows and not node.heredocs else ()


def sets_pipefail(command: Command) -> bool:
    return command.name == "set" and "pipefail" in command.values
