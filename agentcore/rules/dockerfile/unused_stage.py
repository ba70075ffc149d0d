"""A stage that the final image is not made from."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Stage
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="No later stage uses this stage.",
    why="BuildKit does not build it, so nothing in it has any effect, and its tests never run.",
    fix="Copy from it or build on it; remove it if nothing needs it.",
    ignore_when=(
        "Where the stage is built on its own with `--target`, by a bake file or a Compose file that was not handed in."
    ),
    good=(
        "  FROM alpine:3.20 AS a\n  FROM alpine:3.20\n  COPY --from=a /a /a",
        "  FROM alpine:3.20 AS a\n  FROM a",
        "  FROM alpine:3.20 AS a\n  FROM alpine:3.20\n  RUN --mount=from=a,target=/a ls /a",
        "  FROM alpine:3.20 AS test\n  FROM alpine:3.20",
    ),
    bad=("> FROM alpine:3.20 AS build\n  FROM alpine:3.20", "> FROM alpine:3.20\n  FROM debian:12"),
    sources=("https://docs.docker.com/build/building/multi-stage/",),
)

# stages that are built on their own: docker build --target test
TARGETS = ("test", "lint", "dev", "debug", "check", "ci")


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    if stage.start is None or stage.index in file.built or any(word in stage.name.lower() for word in TARGETS):
        return
    if not file.has_open_base:
        what = f"the stage `{stage.name}`" if stage.name else "this stage"
        yield rule.finding(stage.start.rest, f"Nothing uses {what}, so it is not built.")
