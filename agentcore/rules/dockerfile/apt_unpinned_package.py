"""apt-get install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import apt_install, is_pinned_apt, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`apt-get install` names no version.",
    why="Two builds may hold different versions. Debian removes old ones, though, so a pin can break a build.",
    fix="Write `curl=7.88.*` where the version matters.",
    ignore_when=(
        "Where the base image is fixed by digest or the image is rebuilt often: Debian drops old versions from its "
        "mirrors, so an exact pin fails within weeks and holds security updates back."
    ),
    good=(
        "  FROM debian:12\n  RUN apt-get install -y curl=7.88.*",
        "  FROM debian:12\n  RUN curl='curl=7.88.*' && apt-get install -y $curl",
        "  FROM debian:12\n  ARG CURL\n  RUN apt-get install -y $CURL",
        "  FROM debian:12\n  RUN apt-get install -y -t bookworm-backports ./local.deb",
    ),
    bad=(
        "  FROM debian:12\n> RUN apt-get install -y curl",
        "  FROM debian:12\n  RUN apt-get install -y a=1 \\\n>   curl",
    ),
    equivalents=("hadolint:DL3008",),
    sources=("https://docs.docker.com/build/building/best-practices/#apt-get",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.has("-t", "--target-release", "--default-release"):
            continue
        for word in unpinned(apt_install(command), is_pinned_apt):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
