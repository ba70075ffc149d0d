"""sudo in a build."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_commands import Command
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.edits import between

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN uses sudo.",
    why="A build has no terminal to ask on; sudo drops variables and leaves a way back to root in the image.",
    fix="Run the step under `USER root`, and switch back to the unprivileged user after it.",
    ignore_when=(
        "Where a single step of a development container needs root between many steps of its ordinary user, who keeps "
        "`sudo` anyway."
    ),
    good=(
        "  FROM debian:12\n  RUN apt-get install -y sudo",
        "  FROM debian:12\n  USER root\n  RUN make install",
        "  FROM debian:12\n  RUN echo sudo",
    ),
    bad=(
        "  FROM debian:12\n> RUN sudo make install",
        "  FROM debian:12\n  RUN make && \\\n>   sudo make install",
        "  FROM debian:12\n  USER root\n> RUN sudo make install",
    ),
    equivalents=("hadolint:DL3004", "checkov:CKV2_DOCKER_1"),
    sources=("https://docs.docker.com/build/building/best-practices/#user",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "sudo":
            yield rule.finding(command.span, "`sudo` runs a step of the build.", *without_it(command, node))


def without_it(command: Command, node: Run) -> tuple[Edit, ...]:
    """The step alone, where the user is root anyway and sudo is told nothing else."""
    is_root = node.context.user is not None and node.context.user.is_root
    word = command.args[0] if is_root and command.written_name and command.args else None
    if word is None or command.head is None or word.value.startswith("-") or "=" in word.value:
        return ()
    return between(command.head.span.start, word.span, "")
