"""apt-get dist-upgrade in a build."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import APT
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN upgrades the whole distribution.",
    why="It replaces what FROM chose with whatever is newest on the day, in a layer that repeats the base image.",
    fix="Take a newer tag of the base image.",
    ignore_when=(
        "Where the base image comes from a publisher who rebuilds it so seldom that known holes stay open for months, "
        "and no newer tag exists."
    ),
    good=("  FROM debian:12\n  RUN apt-get upgrade -y",),
    bad=("  FROM debian:12\n> RUN apt-get update && apt-get -y dist-upgrade",),
    sources=("https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name in APT and {"dist-upgrade", "full-upgrade"} & set(command.values):
            yield rule.finding(command.span, f"`{command.text[:40]}` replaces what `FROM` chose.")
