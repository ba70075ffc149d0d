"""FROM --platform=$TARGETPLATFORM."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import between

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="FROM sets the platform that it would take anyway.",
    why="The target platform is the default; naming it makes readers look for a reason that is not there.",
    fix="Leave `--platform` out.",
    ignore_when=(
        "Where the flag stands beside `--platform=$BUILDPLATFORM` stages and a team wants every stage to state its "
        "platform."
    ),
    good=("  FROM alpine:3.20", "  FROM --platform=$BUILDPLATFORM golang:1.23"),
    bad=("> FROM --platform=$TARGETPLATFORM alpine:3.20", "> FROM --platform=${TARGETPLATFORM} alpine:3.20"),
    equivalents=("hadolint:DL3065", "buildkit:RedundantTargetPlatform"),
    sources=("https://docs.docker.com/reference/build-checks/redundant-target-platform/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    flag = node.platform
    if flag and flag.value.text.strip("\"'") in ("$TARGETPLATFORM", "${TARGETPLATFORM}"):
        edits = between(flag.span.start, node.image_word.span, "")
        yield rule.finding(flag.span, "The target platform is the default.", *edits)
