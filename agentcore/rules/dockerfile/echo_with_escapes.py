"""echo of a text with \\n."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

ESCAPES = ("\\n", "\\t", "\\r", "\\033", "\\x")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`echo` is given an escape such as `\\n`.",
    why="The `echo` of bash prints it as it is, that of dash makes a new line, so files differ from image to image.",
    fix="Use `printf 'a\\nb\\n'`.",
    ignore_when="Where the shell is fixed by SHELL and its `echo` does what is meant.",
    good=(
        "  FROM debian:12\n  RUN printf 'a\\nb\\n' > c",
        "  FROM debian:12\n  RUN echo a > c",
        '  FROM debian:12\n  SHELL ["/bin/bash", "-c"]\n  RUN echo -e "a\\nb" > c',
    ),
    bad=('  FROM debian:12\n> RUN echo "a\\nb" > c',),
    equivalents=(
        "hadolint:SC2028",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2028",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        expands = any(option.lstrip("-").strip("neE") == "" and "e" in option for option in command.options)
        written = [value for value in command.values if any(escape in value for escape in ESCAPES)]
        if command.name == "echo" and written and not expands:
            yield rule.finding(command.span, "Shells disagree about the escapes in this `echo`.")
