"""dnf install that would ask."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import DNF, RPM_INSTALLS
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`dnf install` runs without `-y`.",
    why="It asks whether to go on, nobody can answer in a build, and the build fails.",
    fix="Add `-y`.",
    ignore_when="Where the base image sets `assumeyes=True` in `/etc/dnf/dnf.conf`.",
    good=("  FROM fedora:41\n  RUN dnf install -y curl", "  FROM fedora:41\n  RUN microdnf --assumeyes install curl"),
    bad=("  FROM fedora:41\n> RUN dnf install curl", "  FROM fedora:41\n> RUN microdnf install curl"),
    equivalents=("hadolint:DL3038",),
    sources=("https://dnf.readthedocs.io/en/latest/command_ref.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        verbs = {word.value for word in command.operands()[:2]}
        if command.name in DNF and verbs & set(RPM_INSTALLS) and not command.has("-y", "--assumeyes"):
            text = f"`{command.name} install` would ask before it installs."
            yield rule.finding(command.span, text, *with_option(command, "-y", *RPM_INSTALLS))
