"""apt-get install that would ask."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import apt_install
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

ASSUMES_YES = ("apt::get::assume-yes=true", "apt::get::assume-yes=1", "apt::get::assume-yes=yes")

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`apt-get install` runs without `-y`.",
    why="It asks whether to go on, nobody can answer in a build, and the build fails.",
    fix="Add `-y`.",
    ignore_when="Where a file in `/etc/apt/apt.conf.d/` of the base image already sets `APT::Get::Assume-Yes`.",
    good=(
        "  FROM debian:12\n  RUN apt-get install -y curl",
        "  FROM debian:12\n  RUN apt-get -qq install curl",
        "  FROM debian:12\n  RUN apt-get install -q=2 curl",
        "  FROM debian:12\n  RUN apt-get --assume-yes install curl",
        "  FROM debian:12\n  RUN apt-get install --quiet --quiet curl",
        "  FROM debian:12\n  RUN apt-get -o APT::Get::Assume-Yes=true install curl",
    ),
    bad=("  FROM debian:12\n> RUN apt-get install curl", "  FROM debian:12\n> RUN apt-get install --quiet curl"),
    equivalents=("hadolint:DL3014",),
    sources=("https://docs.docker.com/build/building/best-practices/#apt-get",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if not apt_install(command) or command.has("-y", "--yes", "--assume-yes"):
            continue
        if not is_quiet(command) and not any(value.lower() in ASSUMES_YES for value in command.values):
            text = f"`{command.name} install` would ask before it installs."
            yield rule.finding(command.span, text, *with_option(command, "-y", "install"))


def is_quiet(command: Command) -> bool:
    """Whether it is told twice to be quiet, which implies yes."""
    short = sum(option.count("q") for option in command.options if option[:2] != "--")
    return short + command.options.count("--quiet") > 1 or command.has("-q=2")
