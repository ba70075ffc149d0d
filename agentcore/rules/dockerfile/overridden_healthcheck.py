"""Several HEALTHCHECK in one stage."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Healthcheck, Stage
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import without

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A stage has more than one HEALTHCHECK.",
    why="Only the last one counts; the others are dropped without a word.",
    fix="Keep one HEALTHCHECK a stage.",
    ignore_when="Where the file is put together from pieces by a generator that writes a default check first.",
    good=(
        "  FROM alpine:3.20\n  HEALTHCHECK CMD /bin/check",
        "  FROM alpine:3.20 AS a\n  HEALTHCHECK CMD /bin/check\n  FROM a\n  HEALTHCHECK NONE",
    ),
    bad=("  FROM alpine:3.20\n> HEALTHCHECK CMD /bin/check\n  HEALTHCHECK NONE",),
    equivalents=("hadolint:DL3012", "buildkit:MultipleInstructionsDisallowed"),
    sources=("https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    for node in stage.every(Healthcheck)[:-1]:
        yield rule.finding(node.span, "A later `HEALTHCHECK` of this stage replaces this one.", *without(node, stage))
