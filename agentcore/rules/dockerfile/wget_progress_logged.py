"""wget that fills the log."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

QUIET = ("--progress", "-q", "--quiet", "-nv", "--no-verbose", "-o", "--output-file", "-a", "--append-output")

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="`wget` writes its progress bar into the build log.",
    why="A log keeps every step of the bar as a line, and hides what matters between thousands of them.",
    fix="Add `-q`, `-nv` or `--progress=dot:giga`.",
    ignore_when="Where nobody keeps the log, or a slow download shall show that it still moves.",
    good=("  FROM alpine:3.20\n  RUN wget -q a.io/b", "  FROM alpine:3.20\n  RUN wget --progress=dot:giga a.io/b"),
    bad=("  FROM alpine:3.20\n> RUN wget a.io/b",),
    equivalents=("hadolint:DL3047",),
    sources=("https://www.gnu.org/software/wget/manual/wget.html#Download-Options",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "wget" and not command.has(*QUIET):
            text = "`wget` writes its progress bar into the build log."
            yield rule.finding(command.span, text, *with_option(command, "-q"))
