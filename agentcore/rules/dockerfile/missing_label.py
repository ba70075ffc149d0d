"""A wanted label that the image does not carry."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A label that the settings ask for is missing.",
    why="Whoever runs the image cannot see who made it, from what source, or under which licence.",
    fix="Add a LABEL to the final stage: `LABEL maintainer=team@example.org`.",
    ignore_when="When the base image, or `--label` at the build, sets it.",
    good=(
        "  FROM scratch\n  LABEL maintainer=team",
        "  FROM alpine:3.20 AS base\n  LABEL maintainer=team\n  FROM base",
    ),
    bad=(
        "> FROM scratch\n  LABEL other=team",
        "  FROM alpine:3.20 AS build\n  LABEL maintainer=team\n> FROM scratch",
    ),
    equivalents=("hadolint:DL3049",),
    sources=("https://docs.docker.com/reference/dockerfile/#label",),
    settings=Settings(labels={"maintainer": "text"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    stage = file.final
    if stage is None or stage.start is None:
        return
    for name in sorted(set(file.settings.labels) - set(stage.labels)):
        yield rule.finding(stage.start.image_word.span, f"The image carries no label `{name}`.")
