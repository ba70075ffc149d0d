"""chpasswd in a build."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN sets a password with chpasswd.",
    why="Everyone who can pull the image can read it in the history, and it is the same in every container.",
    fix="Leave passwords out of images; containers need none to run a process.",
    ignore_when=(
        "Where the account is locked or its password expired in the same step, or where the image teaches or tests "
        "logins and never meets a network."
    ),
    good=("  FROM debian:12\n  RUN useradd -r app",),
    bad=("  FROM debian:12\n> RUN echo 'root:root' | chpasswd",),
    equivalents=("checkov:CKV2_DOCKER_17",),
    sources=("https://man7.org/linux/man-pages/man8/chpasswd.8.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "chpasswd":
            yield rule.finding(command.span, "`chpasswd` writes a password into the image.")
