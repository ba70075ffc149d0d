"""An instruction that stands before the first FROM."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Stage
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The file does not begin with FROM.",
    why="Only ARG may come before FROM: there is no image yet that any other instruction could change.",
    fix="Begin with `FROM image:tag`, and move what stands before it below.",
    ignore_when="Never: there is no image yet to which the instruction could apply, and the build stops there.",
    good=(
        "  ARG TAG=3.20\n  FROM alpine:$TAG",
        "  # syntax=docker/dockerfile:1\n\n  FROM alpine:3.20\n  LABEL a=b",
    ),
    bad=("> LABEL a=b\n  FROM alpine:3.20", '> RUN make\n> CMD ["make"]'),
    equivalents=("hadolint:DL3061",),
    sources=("https://docs.docker.com/reference/dockerfile/#from",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    if stage.start is None:
        for node in stage.instructions:
            yield rule.finding(node.keyword_word.span, f"`{node.keyword}` stands before the first `FROM`.")
