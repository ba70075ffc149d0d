"""dnf install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import DNF, is_pinned_rpm, rpm_install, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`dnf install` names no version.",
    why="The next build may install a newer version and behave otherwise, without a change in the file.",
    fix="Write `curl-8.9.1` where the version matters.",
    ignore_when=(
        "Where the repository is a snapshot that never changes, or holds only the newest version, as Fedora's updates "
        "do: an exact pin would fail soon."
    ),
    good=("  FROM fedora:41\n  RUN dnf install -y curl-8.9.1", "  FROM fedora:41\n  RUN dnf -y group install tools"),
    bad=("  FROM fedora:41\n> RUN dnf install -y curl", "  FROM fedora:41\n> RUN microdnf module install -y nodejs"),
    equivalents=("hadolint:DL3041",),
    sources=("https://dnf.readthedocs.io/en/latest/command_ref.html",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in unpinned(rpm_install(command, DNF), is_pinned_rpm):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
