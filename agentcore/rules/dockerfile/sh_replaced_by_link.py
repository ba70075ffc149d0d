"""/bin/sh is replaced with ln."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN links another shell to /bin/sh.",
    why="Every script of the system then runs in a shell that it was not written for.",
    fix='Write `SHELL ["/bin/bash", "-c"]`, which changes the shell of the build alone.',
    ignore_when=(
        "Where a vendor's installer calls `/bin/sh` and only works with bash, and the link is put back in the same RUN."
    ),
    good=('  FROM debian:12\n  SHELL ["/bin/bash", "-c"]', "  FROM debian:12\n  RUN ln -s /bin/sh /opt/sh"),
    bad=("  FROM debian:12\n> RUN ln -sf /bin/bash /bin/sh",),
    equivalents=("hadolint:DL4005",),
    sources=("https://docs.docker.com/reference/dockerfile/#shell",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        operands = command.operands("-S", "-t", "--suffix", "--target-directory")
        if command.name == "ln" and operands and operands[-1].value == "/bin/sh":
            yield rule.finding(command.span, "`/bin/sh` becomes another shell for the whole system.")
