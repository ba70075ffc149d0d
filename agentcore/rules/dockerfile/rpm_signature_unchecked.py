"""rpm --nosignature."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

OFF = ("--nodigest", "--nosignature", "--noverify", "--nofiledigest")

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`rpm` installs a package without checking it.",
    why="A package that someone replaced on its way is installed like any other.",
    fix="Remove the option; import the publisher's key with `rpm --import`.",
    ignore_when=(
        "Where the file's checksum was compared in the same RUN before it is installed, which proves as much as the "
        "signature would."
    ),
    good=("  FROM fedora:41\n  RUN rpm -i a.rpm",),
    bad=("  FROM fedora:41\n> RUN rpm -i --nosignature a.rpm",),
    equivalents=("checkov:CKV2_DOCKER_10",),
    sources=("https://rpm.org/docs/latest/man/rpm.8.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "rpm" and command.has(*OFF):
            yield rule.finding(command.span, "`rpm` does not check what it installs.")
