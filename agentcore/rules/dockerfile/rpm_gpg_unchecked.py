"""yum --nogpgcheck."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import RPM
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`yum` or `dnf` installs packages without checking their signatures.",
    why="A package that someone replaced on its way is installed like any other.",
    fix="Remove `--nogpgcheck`; import the repository's key with `rpm --import`.",
    ignore_when="Where the package was built in an earlier step of this build and was never signed.",
    good=("  FROM fedora:41\n  RUN dnf install -y curl", "  FROM fedora:41\n  RUN echo dnf --nogpgcheck"),
    bad=(
        "  FROM fedora:41\n> RUN dnf install -y --nogpgcheck curl",
        "  FROM centos:7\n> RUN yum -y install a --nogpgcheck",
    ),
    equivalents=("checkov:CKV2_DOCKER_9",),
    sources=("https://dnf.readthedocs.io/en/latest/command_ref.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name in RPM and command.has("--nogpgcheck"):
            yield rule.finding(command.span, f"`{command.name}` checks no signatures here.")
