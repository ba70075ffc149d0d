"""A stage called scratch or context."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A stage has a reserved name.",
    why="`scratch` and `context` mean the empty image and the build context, so the stage cannot be reached.",
    fix="Give the stage another name.",
    ignore_when=(
        "Never: another stage or a copy that uses the name reaches something else, and newer builders warn about it."
    ),
    good=("  FROM scratch AS files",),
    bad=("> FROM alpine:3.20 AS context",),
    equivalents=("hadolint:DL3063", "buildkit:ReservedStageName"),
    sources=("https://docs.docker.com/reference/build-checks/reserved-stage-name/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if node.name_word and node.name.lower() in ("scratch", "context"):
        yield rule.finding(node.name_word.span, f"`{node.name}` is a reserved name.")
