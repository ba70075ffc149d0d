"""apt's package lists stay in the image."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import APT, removes
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_last_step

LISTS = "/var/lib/apt/lists"
TEMPORARY = ("cache", "tmpfs")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The package lists of `apt-get update` stay in the layer.",
    why="They add tens of megabytes to every pull, and are out of date when the image runs.",
    fix="End the same RUN with `rm -rf /var/lib/apt/lists/*`.",
    ignore_when=(
        "In a development image in which people go on to install packages, or where the whole image is squashed "
        "afterwards."
    ),
    good=(
        "  FROM debian:12\n  RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
        "  FROM debian:12 AS build\n  RUN apt-get update\n  FROM alpine:3.20",
        "  FROM debian:12\n  RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt \\\n"
        "      apt-get update",
        "  FROM debian:12\n  RUN --mount=type=cache,target=/var/lib/apt apt-get update && rm -r /tmp/a",
        "  FROM debian:12\n  RUN echo /etc/docker-clean\n  RUN --mount=type=cache,target=/var/lib/apt apt-get update",
    ),
    bad=(
        "  FROM debian:12\n> RUN apt-get update && apt-get install -y curl",
        "  FROM debian:12\n> RUN rm -rf /var/lib/apt/lists/* && apt-get update",
        "  FROM debian:12 AS base\n> RUN apt-get update\n  RUN rm -rf /var/lib/apt/lists/*\n  FROM base",
        "  FROM debian:12\n  RUN rm /etc/apt/apt.conf.d/docker-clean\n  RUN --mount=type=cache,target=/var/lib/apt \\\n"
        ">     apt-get update",
    ),
    equivalents=("hadolint:DL3009",),
    sources=("https://docs.docker.com/build/building/best-practices/#apt-get",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not file.ships(node) or is_mounted(node, file):
        return
    left: Command | None = None
    for command in node.commands:
        if command.name in APT and command.starts_with(command.name, "update"):
            left = command
        elif removes(command, LISTS):
            left = None
    if left:
        edits = with_last_step(node, file, f"rm -rf {LISTS}/*", left)
        yield rule.finding(left.span, f"What `{left.text[:40]}` downloads stays in the image.", *edits)


def is_mounted(node: Run, file: Dockerfile) -> bool:
    """Whether the lists go to a mount: a cache of them alone empties itself while `docker-clean` is there."""
    if not node.has_mount(TEMPORARY, LISTS):
        return False
    return node.has_mount(TEMPORARY, "/var/cache/apt") or not any(
        word.value.endswith("/docker-clean")
        for run in file.select(Run)
        for command in run.commands
        if command.name == "rm"
        for word in command.args
    )
