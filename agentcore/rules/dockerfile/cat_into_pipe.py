"""cat of one file into a pipe."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="`cat` hands one file to a command that could read it.",
    why="It is one process more, and the command cannot see the name of the file.",
    fix="Name the file: `grep x file`, or redirect it: `grep x < file`.",
    ignore_when="Where the pipeline reads better with the file in front.",
    good=(
        "  FROM debian:12\n  RUN grep x /etc/passwd",
        "  FROM debian:12\n  RUN cat a b | sort",
        "  FROM debian:12\n  RUN cat -n a | head",
        "  FROM debian:12\n  RUN cat a",
    ),
    bad=("  FROM debian:12\n> RUN cat /etc/passwd | grep x",),
    equivalents=(
        "hadolint:SC2002",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2002",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        starts = command.writes_pipe and not command.reads_pipe
        if command.name == "cat" and starts and len(command.args) == 1 and not command.options:
            yield rule.finding(command.span, f"`{command.text[:60]}` only feeds the next command.")
