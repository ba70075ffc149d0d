"""yum install that would ask."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import RPM_INSTALLS
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`yum install` runs without `-y`.",
    why="It asks whether to go on, nobody can answer in a build, and the build fails.",
    fix="Add `-y`.",
    ignore_when="Where `/etc/yum.conf` of the base image holds `assumeyes=1`.",
    good=("  FROM centos:7\n  RUN yum install -y curl", "  FROM centos:7\n  RUN yum -y install curl"),
    bad=("  FROM centos:7\n> RUN yum install curl",),
    equivalents=("hadolint:DL3030",),
    sources=("https://man7.org/linux/man-pages/man8/yum.8.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        verbs = {word.value for word in command.operands()[:2]}
        if command.name == "yum" and verbs & set(RPM_INSTALLS) and not command.has("-y", "--assumeyes"):
            text = "`yum install` would ask before it installs."
            yield rule.finding(command.span, text, *with_option(command, "-y", *RPM_INSTALLS))
