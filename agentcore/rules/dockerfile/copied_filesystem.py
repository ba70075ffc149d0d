"""COPY --from=stage / /."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="COPY --from takes a stage's whole filesystem.",
    why="Compilers, caches and sources come along, which the stages were made to leave behind.",
    fix="Copy only what runs: `COPY --from=build /out/app /app`.",
    ignore_when=(
        "Where the aim is to flatten an image: `FROM scratch` and then the whole of one prepared stage, so that "
        "deleted files leave no layer behind."
    ),
    good=(
        "  FROM alpine:3.20 AS a\n  FROM alpine:3.20\n  COPY --from=a /out /",
        "  FROM alpine:3.20\n  COPY / /srv/",
        "  FROM tonistiigi/xx:1.6.1 AS xx\n  FROM golang:1.24 AS build\n  COPY --from=xx / /\n"
        "  FROM scratch\n  COPY --from=build /app /app",
    ),
    bad=("  FROM alpine:3.20 AS a\n  FROM alpine:3.20\n> COPY --from=a / /",),
    equivalents=("hadolint:DL3067",),
    sources=("https://docs.docker.com/build/building/multi-stage/",),
)


@rule.on(Copy)
def check(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    for source in node.sources if node.source_stage and file.ships(node) else ():
        if source.value in ("/", "/*", "/.", ".", "*", "./"):
            yield rule.finding(source.span, f"Everything in `{node.source_stage}` is copied.")
