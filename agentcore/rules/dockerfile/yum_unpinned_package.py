"""yum install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import is_pinned_rpm, rpm_install, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`yum install` names no version.",
    why=(
        "Whatever the repository holds on the day is installed, so a fault of one build cannot be repeated in the next."
    ),
    fix="Write `curl-7.76.1` where the version matters.",
    ignore_when=(
        "Where the repository is a vault or a snapshot that no longer changes, as CentOS 7's is since its end of life."
    ),
    good=(
        "  FROM centos:7\n  RUN yum install -y curl-7.76.1",
        "  FROM centos:7\n  RUN yum module install -y nodejs:20",
    ),
    bad=("  FROM centos:7\n> RUN yum install -y curl",),
    equivalents=("hadolint:DL3033",),
    sources=("https://man7.org/linux/man-pages/man8/yum.8.html",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in unpinned(rpm_install(command, ("yum",)), is_pinned_rpm):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
