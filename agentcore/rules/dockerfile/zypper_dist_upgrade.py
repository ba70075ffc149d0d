"""zypper dist-upgrade in a build."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN upgrades the whole distribution with zypper.",
    why="It replaces the release that FROM chose, in a layer that doubles what the base image brought.",
    fix="Name the wanted release in FROM.",
    ignore_when="Where the image follows openSUSE Tumbleweed, which is updated by `zypper dup` alone.",
    good=("  FROM opensuse/leap:15.6\n  RUN zypper -n install curl",),
    bad=("  FROM opensuse/leap:15.6\n> RUN zypper dup",),
    equivalents=("hadolint:DL3035",),
    sources=("https://en.opensuse.org/SDB:Zypper_usage",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.starts_with("zypper", "dup") or command.starts_with("zypper", "dist-upgrade"):
            yield rule.finding(command.span, f"`{command.text[:40]}` replaces the release that `FROM` chose.")
