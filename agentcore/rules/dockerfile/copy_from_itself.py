"""COPY --from names its own stage."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="COPY --from names the stage it stands in.",
    why="A stage is not finished while it is built, so nothing can be copied from it, and the build fails.",
    fix="Name another stage, or use `RUN cp` inside this one.",
    ignore_when="Never: BuildKit reports a circular dependency and builds nothing.",
    good=("  FROM alpine:3.20 AS a\n  FROM alpine:3.20 AS b\n  COPY --from=a /a /a",),
    bad=("  FROM alpine:3.20 AS a\n> COPY --from=a /a /b",),
    equivalents=("hadolint:DL3023",),
    sources=("https://docs.docker.com/reference/dockerfile/#copy---from",),
)


@rule.on(Copy)
def check(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    stage, flag = file.stage_of(node), node.flag("from")
    if stage is None or flag is None or stage.index < 0:
        return
    name = node.source_stage.lower()
    if name == str(stage.index) or (stage.name and name == stage.name.lower()):
        yield rule.finding(flag.value.span, f"`{node.source_stage}` is the stage that is being built.")
