"""No HEALTHCHECK."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The image has no HEALTHCHECK.",
    why="Docker and Compose cannot tell a hung process from a working one. Kubernetes uses probes instead.",
    fix="Add `HEALTHCHECK CMD` with a cheap request, or `HEALTHCHECK NONE` to say that none is meant.",
    ignore_when=(
        "Where Kubernetes runs the image, since it ignores HEALTHCHECK and has probes of its own, or where the image "
        "holds a command that ends by itself."
    ),
    good=(
        "  FROM alpine:3.20\n  HEALTHCHECK CMD wget -qO- localhost:8080",
        "  FROM alpine:3.20 AS a\n  HEALTHCHECK NONE\n  FROM a",
    ),
    bad=("> FROM alpine:3.20",),
    equivalents=("hadolint:DL3057", "checkov:CKV_DOCKER_2"),
    sources=("https://docs.docker.com/reference/dockerfile/#healthcheck",),
    on_by_default=False,
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    stage = file.final
    if stage and stage.start and stage.healthcheck is None:
        yield rule.finding(stage.start.image_word.span, "The final stage has no `HEALTHCHECK`.")
