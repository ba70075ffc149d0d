"""COPY to a relative path where no WORKDIR is set."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile
from agentcore.parsing.dockerfile_paths import is_absolute
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="COPY goes to a relative path, and no WORKDIR is set.",
    why="The files land in whatever folder the base image ends in, often `/`, among the system's own.",
    fix="Set `WORKDIR /app` first, or give the full path.",
    ignore_when=(
        "Where the base image is built by the same team and its WORKDIR is part of what it promises, as in images made "
        "for ONBUILD."
    ),
    good=(
        "  FROM alpine:3.20\n  WORKDIR /app\n  COPY a .",
        "  FROM alpine:3.20\n  COPY a /app/",
        "  FROM alpine:3.20 AS base\n  WORKDIR /app\n  FROM base\n  COPY a b",
        "  FROM alpine:3.20\n  COPY a $DIR",
    ),
    bad=("  FROM alpine:3.20\n> COPY a b", "  FROM alpine:3.20 AS a\n  WORKDIR /app\n  FROM alpine:3.20\n> COPY a ."),
    equivalents=("hadolint:DL3045",),
    sources=("https://docs.docker.com/build/building/best-practices/#workdir",),
)


@rule.on(Copy)
def check(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    target = node.destination
    if target and target.value and not is_absolute(target.value) and not node.context.workdir:
        yield rule.finding(target.span, f"`{target.value}` is relative to a folder this file does not name.")
