"""A stage name with capitals."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile, From
from agentcore.parsing.dockerfile_words import Word
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

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
        words = [node.name_word, *(word for word in references(node.stage, file) if word.value == node.name)]
        edits = [edit for word in words for edit in instead_of(word, word.value.lower())]
        yield rule.finding(node.name_word.span, f"The stage name `{node.name}` has capital letters.", *edits)


def references(stage: int, file: Dockerfile) -> Iterator[Word]:
    """The words of FROM and COPY --from that mean a stage."""
    words = [(node.image_word, node.stage) for node in file.select(From)]
    flags = [(copy.flag("from"), copy.stage) for copy in file.select(Copy)]
    for word, at in (*words, *((flag.value, at) for flag, at in flags if flag)):
        meant = file.stage_named(word.value, at)
        if meant and meant.index == stage:
            yield word
