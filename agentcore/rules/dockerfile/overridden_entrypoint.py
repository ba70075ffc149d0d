"""Several ENTRYPOINT in one stage."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Entrypoint, Stage
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import without

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A stage has more than one ENTRYPOINT.",
    why="Only the last one counts; the others are dropped without a word.",
    fix="Keep one ENTRYPOINT a stage.",
    ignore_when="Never: the earlier one has no effect at all, so removing it changes nothing but the reader's mind.",
    good=(
        '  FROM alpine:3.20\n  ENTRYPOINT ["a"]\n  CMD ["b"]',
        '  FROM alpine:3.20 AS a\n  ENTRYPOINT ["a"]\n  FROM a\n  ENTRYPOINT ["b"]',
    ),
    bad=('  FROM alpine:3.20\n> ENTRYPOINT ["a"]\n  ENTRYPOINT ["b"]',),
    equivalents=("hadolint:DL4004", "buildkit:MultipleInstructionsDisallowed"),
    sources=("https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    for node in stage.every(Entrypoint)[:-1]:
        yield rule.finding(node.span, "A later `ENTRYPOINT` of this stage replaces this one.", *without(node, stage))
