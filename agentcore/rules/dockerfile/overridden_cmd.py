"""Several CMD in one stage."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Cmd, Dockerfile, Stage
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import without

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A stage has more than one CMD.",
    why="Only the last one counts; the others are dropped without a word.",
    fix="Keep one CMD a stage, and start further processes in containers of their own.",
    ignore_when=(
        "Where an instruction is kept for a while so that it can be compared; a comment does the same without a "
        "warning."
    ),
    good=(
        '  FROM alpine:3.20\n  CMD ["a"]',
        '  FROM alpine:3.20 AS a\n  CMD ["a"]\n  FROM alpine:3.20\n  CMD ["b"]',
    ),
    bad=('  FROM alpine:3.20\n> CMD ["a"]\n  CMD ["b"]',),
    equivalents=("hadolint:DL4003", "buildkit:MultipleInstructionsDisallowed"),
    sources=("https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    for node in stage.every(Cmd)[:-1]:
        yield rule.finding(node.span, "A later `CMD` of this stage replaces this one.", *without(node, stage))
