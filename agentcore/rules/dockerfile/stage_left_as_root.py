"""A stage before the last whose last USER is root."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, User
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A stage before the last ends with USER root.",
    why="`docker build --target` makes an image of any stage, and a stage that begins from this one is root as well.",
    fix="End the stage with an unprivileged `USER`, as the last stage does.",
    ignore_when="Where the stage only builds files for others, and is neither a target nor a base.",
    good=(
        "  FROM alpine:3.20 AS build\n  USER root\n  RUN make\n  USER 10001\n  FROM alpine:3.20",
        "  FROM alpine:3.20\n  USER root",
    ),
    bad=("  FROM alpine:3.20 AS build\n> USER root\n  FROM alpine:3.20\n  USER 10001",),
    equivalents=("hadolint:DL3002",),
    sources=("https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage",),
    on_by_default=False,
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    final = file.final.user if file.final else None
    for stage in file.stages:
        last = next((node for node in reversed(stage.instructions) if isinstance(node, User)), None)
        # what the image itself runs as is the root-user rule's to say
        if last and last.is_root and last is not final:
            yield rule.finding(last.rest, f"Stage `{stage.name or stage.index}` ends as `{last.value}`.")
