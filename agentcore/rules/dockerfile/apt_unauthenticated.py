"""apt-get --allow-unauthenticated."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import APT
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`apt-get` installs packages without checking their signatures.",
    why="A package that someone replaced on its way is installed like any other.",
    fix="Remove `--allow-unauthenticated`; add the repository's key with `signed-by`.",
    ignore_when=(
        "Where a snapshot archive is so old that its signing key has expired; pin the versions then, and check their "
        "sums."
    ),
    good=("  FROM debian:12\n  RUN apt-get install -y curl",),
    bad=("  FROM debian:12\n> RUN apt-get install -y --allow-unauthenticated curl",),
    equivalents=("checkov:CKV2_DOCKER_8",),
    sources=("https://manpages.debian.org/bookworm/apt/apt-get.8.en.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name in APT and command.has("--allow-unauthenticated"):
            yield rule.finding(command.span, f"`{command.name}` checks no signatures here.")
