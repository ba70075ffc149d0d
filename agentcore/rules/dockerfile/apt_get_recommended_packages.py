"""apt-get install with recommended packages."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import apt_install
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

SWITCHED_OFF = tuple(f"apt::install-recommends={no}" for no in ("false", "0", "no", "off"))

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`apt-get install` runs without `--no-install-recommends`.",
    why="Debian's recommended packages come along, often hundreds of megabytes that nothing in the image uses.",
    fix="Add `--no-install-recommends`.",
    ignore_when=(
        "Where the program needs one of its recommended packages, as many desktop and printing programs do, and naming "
        "each is longer than taking them all."
    ),
    good=(
        "  FROM debian:12\n  RUN apt-get install -y --no-install-recommends curl",
        "  FROM debian:12\n  RUN apt-get install -y -o APT::Install-Recommends=false curl",
    ),
    bad=(
        "  FROM debian:12\n> RUN apt-get install -y curl",
        "  FROM debian:12\n> RUN apt-get install -y -o APT::Install-Recommends=true curl",
    ),
    equivalents=("hadolint:DL3015",),
    sources=("https://docs.docker.com/build/building/best-practices/#apt-get",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if not apt_install(command) or command.has("--no-install-recommends"):
            continue
        if not any(value.lower().startswith(SWITCHED_OFF) for value in command.values):
            # aptitude has another name for it
            known = command.name != "aptitude"
            edits = with_option(command, "--no-install-recommends", "install") if known else ()
            yield rule.finding(command.span, f"`{command.name} install` brings recommended packages along.", *edits)
