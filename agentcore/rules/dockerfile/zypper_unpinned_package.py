"""zypper install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import is_pinned_zypper, unpinned, zypper_install
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`zypper install` names no version.",
    why="Two images of one file may hold different versions, and only one of them was tested.",
    fix="Write `curl=8.0.1` where the version matters.",
    ignore_when=(
        "Where the newest version is wanted for its security fixes, and every image is tested before it is used."
    ),
    good=("  FROM opensuse/leap:15.6\n  RUN zypper -n install curl=8.0.1",),
    bad=("  FROM opensuse/leap:15.6\n> RUN zypper -n install curl",),
    equivalents=("hadolint:DL3037",),
    sources=("https://en.opensuse.org/SDB:Zypper_usage",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in unpinned(zypper_install(command), is_pinned_zypper):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
