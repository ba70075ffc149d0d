"""A relative WORKDIR with nothing absolute below it."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Workdir
from agentcore.parsing.dockerfile_paths import is_absolute
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A relative WORKDIR stands where no absolute one is known.",
    why="It is taken relative to whatever folder the base image ends in, which the next version may change.",
    fix="Begin with a slash: `WORKDIR /app`.",
    ignore_when="Where the base image documents its WORKDIR and a folder below exactly that one is wanted.",
    good=(
        "  FROM alpine:3.20\n  WORKDIR /app\n  WORKDIR src",
        "  FROM alpine:3.20 AS a\n  WORKDIR /app\n  FROM a\n  WORKDIR src",
        "  FROM alpine:3.20\n  ARG DIR\n  WORKDIR ${DIR}",
    ),
    bad=("  FROM alpine:3.20\n> WORKDIR app", "  FROM alpine:3.20\n> WORKDIR 'my app'"),
    equivalents=("hadolint:DL3000", "buildkit:WorkdirRelativePath", "checkov:CKV_DOCKER_10"),
    sources=("https://docs.docker.com/reference/build-checks/workdir-relative-path/",),
)


@rule.on(Workdir)
def check(node: Workdir, file: Dockerfile) -> Iterator[Finding]:
    if node.path and not is_absolute(node.path) and not node.context.workdir:
        yield rule.finding(node.rest, f"`{node.path}` is relative to a folder this file does not name.")
