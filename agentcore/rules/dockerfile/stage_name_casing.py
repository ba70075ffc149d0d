"""A stage name with capitals."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A stage name has capital letters.",
    why=(
        "Docker compares stage names without regard to case, so capitals tell nothing apart and look like another "
        "keyword."
    ),
    fix="Write the name in small letters.",
    ignore_when=(
        "Where scripts elsewhere call the stage with `--target` and cannot be searched; Docker finds it in either case."
    ),
    good=("  FROM alpine:3.20 AS build",),
    bad=("> FROM alpine:3.20 AS Build",),
    equivalents=("buildkit:StageNameCasing",),
    sources=("https://docs.docker.com/reference/build-checks/stage-name-casing/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if node.name_word and node.name != node.name.lower():
        yield rule.finding(node.name_word.span, f"The stage name `{node.name}` has capital letters.")
