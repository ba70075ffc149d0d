"""export NAME=$(command)."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

DECLARING = ("export", "local", "declare", "typeset", "readonly")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A failing command hides behind `export`.",
    why="The step has the result of `export`, which succeeds, so a failed download goes on with an empty variable.",
    fix="Assign first, export then: `NAME=$(command) && export NAME`.",
    ignore_when="Where an empty value is handled further on.",
    good=(
        "  FROM debian:12\n  RUN A=$(curl -f a.io) && export A",
        "  FROM debian:12\n  RUN export A=b",
        "  FROM debian:12\n  RUN A=$(b)",
    ),
    bad=("  FROM debian:12\n> RUN export A=$(curl -f a.io) && make",),
    equivalents=(
        "hadolint:SC2155",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2155",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for given in command.assignments if command.name in DECLARING else ():
            if "$(" in given.value.text or "`" in given.value.text:
                yield rule.finding(given.span, f"`{command.name}` hides whether the command for `{given.name}` failed.")
