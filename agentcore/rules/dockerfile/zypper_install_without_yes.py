"""zypper install that would ask."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import zypper_asks
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`zypper` installs or removes something without `-n`.",
    why="It asks whether to go on, nobody can answer in a build, and the build fails.",
    fix="Add `--non-interactive`.",
    ignore_when="Where `zypper` is configured not to ask in the base image, or the answer comes through a pipe.",
    good=(
        "  FROM opensuse/leap:15.6\n  RUN zypper -n install curl",
        "  FROM opensuse/leap:15.6\n  RUN zypper in -y curl",
    ),
    bad=(
        "  FROM opensuse/leap:15.6\n> RUN zypper install curl",
        "  FROM opensuse/leap:15.6\n> RUN zypper patch",
    ),
    equivalents=("hadolint:DL3034",),
    sources=("https://en.opensuse.org/SDB:Zypper_usage",),
)

YES = ("-n", "-y", "--non-interactive", "--no-confirm")


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if zypper_asks(command) and not command.has(*YES):
            text = "This `zypper` would ask whether to go on."
            yield rule.finding(command.span, text, *with_option(command, "--non-interactive"))
