"""sudo in a build."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

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
    ),
    bad=(
        "  FROM debian:12\n> RUN sudo make install",
        "  FROM debian:12\n  RUN make && \\\n>   sudo make install",
    ),
    equivalents=("hadolint:DL3004", "checkov:CKV2_DOCKER_1"),
    sources=("https://docs.docker.com/build/building/best-practices/#user",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "sudo":
            yield rule.finding(command.span, "`sudo` runs a step of the build.")
