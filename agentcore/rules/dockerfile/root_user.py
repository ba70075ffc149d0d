"""The container runs as root because the last USER says so."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The last USER of the image is root.",
    why="A process that escapes a container as root is root on the host; inside, it can change every file.",
    fix="Switch to root only for the steps that need it, and end with an unprivileged `USER`.",
    ignore_when=(
        "Where the program itself starts as root and drops its rights, or the container's purpose needs root on the "
        "host, such as a node agent or a rootless-in-rootful builder."
    ),
    good=(
        "  FROM alpine:3.20\n  USER root\n  RUN apk add --no-cache curl\n  USER 10001",
        "  FROM alpine:3.20 AS build\n  USER root\n  FROM alpine:3.20\n  USER 10001:10001",
        "  FROM alpine:3.20",
    ),
    bad=(
        "  FROM alpine:3.20\n> USER root",
        "  FROM alpine:3.20\n> USER 0:0",
        '  FROM alpine:3.20 AS base\n> USER root\n  FROM base\n  CMD ["app"]',
    ),
    equivalents=("hadolint:DL3002", "checkov:CKV_DOCKER_8"),
    sources=("https://docs.docker.com/build/building/best-practices/#user",),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    user = file.final.user if file.final else None
    if user and user.is_root:
        yield rule.finding(user.rest, f"The container runs as `{user.value}`.")
