"""No USER anywhere in the final image."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Stage
from agentcore.rules.base import Finding, Rule, Severity

UNPRIVILEGED = ("nonroot", "unprivileged", "rootless")

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The final stage sets no USER.",
    why="Most base images run as root, and so does everything in the container until USER says otherwise.",
    fix="Create a user and end the stage with `USER`, by number: `USER 10001`.",
    ignore_when=(
        "Where the base image already ends in an unprivileged user, or the process must start as root and drops its "
        "rights itself; of the official images that do, this is known."
    ),
    good=(
        "  FROM alpine:3.20\n  USER 10001",
        '  FROM alpine:3.20 AS base\n  USER 10001\n  FROM base\n  CMD ["app"]',
        "  FROM gcr.io/distroless/static:nonroot",
        "  FROM postgres:16\n  COPY init.sql /docker-entrypoint-initdb.d/",
        "  FROM mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022",
    ),
    bad=(
        '> FROM alpine:3.20\n  CMD ["app"]',
        "  FROM alpine:3.20 AS build\n  USER 10001\n> FROM alpine:3.20\n  COPY --from=build /a /a",
    ),
    equivalents=("checkov:CKV_DOCKER_3",),
    sources=("https://docs.docker.com/build/building/best-practices/#user",),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    stage = file.final
    if stage is None or stage.start is None or stage.user or stage.leaves_root_itself or is_unprivileged(stage):
        return
    yield rule.finding(stage.start.image_word.span, "The final stage sets no `USER`, so it may run as root.")


def is_unprivileged(stage: Stage) -> bool:
    """Whether the image below says by its name that it does not run as root."""
    return any(word in stage.references[-1] for word in UNPRIVILEGED)
