"""zypper keeps its cache."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import removes, zypper_install
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_last_step

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The cache of `zypper install` stays in the layer.",
    why="Downloaded packages and lists add to every pull of the image.",
    fix="End the same RUN with `zypper clean --all`.",
    ignore_when=(
        "Where users of the image install further packages right after it starts, and the metadata would be fetched "
        "again."
    ),
    good=(
        "  FROM opensuse/leap:15.6\n  RUN zypper -n install curl && zypper clean",
        "  FROM opensuse/leap:15.6\n  RUN --mount=type=cache,target=/var/cache/zypp zypper -n install curl",
    ),
    bad=("  FROM opensuse/leap:15.6\n> RUN zypper -n install curl",),
    equivalents=("hadolint:DL3036",),
    sources=("https://en.opensuse.org/SDB:Zypper_usage",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not file.ships(node) or node.has_mount(("cache", "tmpfs"), "/var/cache/zypp"):
        return
    left: Command | None = None
    for command in node.commands:
        if zypper_install(command):
            left = command
        elif (
            command.starts_with("zypper", "clean")
            or command.starts_with("zypper", "cc")
            or removes(command, "/var/cache/zypp")
        ):
            left = None
    if left:
        edits = with_last_step(node, file, "zypper clean --all", left)
        yield rule.finding(left.span, "What `zypper install` downloads stays in the image.", *edits)
