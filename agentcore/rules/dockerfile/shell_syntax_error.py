"""Shell text that no shell can read."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Launch
from agentcore.parsing.shell_faults import fault_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The shell cannot read the commands.",
    why="The shell stops with a syntax error before it runs anything, so the step fails.",
    fix="Close what is opened: quotes, `if … fi`, `do … done`, `case … esac`.",
    ignore_when="When the shell is none of the usual ones and reads other text.",
    good=(
        "  FROM debian:12\n  RUN if test -f a; then make; fi",
        '  FROM debian:12\n  RUN echo "it\'s" && for a in 1 2; do echo "$a"; done',
        '  FROM debian:12\n  RUN ["sh", "-c", "if"]',
        "  FROM debian:12\n  RUN <<EOF\n  if a\n  then b\n  fi\n  EOF",
    ),
    bad=(
        "  FROM debian:12\n> RUN if test -f a; then make",
        '  FROM debian:12\n> RUN echo "hello',
        "  FROM debian:12\n> RUN a && \\\n    for b in 1 2; do c",
        "  FROM debian:12\n> RUN make &&",
    ),
    equivalents=(
        "hadolint:SC1073",
        "hadolint:SC1072",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC1073",),
)


@rule.on(Launch)
def check(node: Launch, file: Dockerfile) -> Iterator[Finding]:
    if node.form == "exec" or not node.script.problems:
        return
    for text in node.posix_texts:
        fault = fault_of(text.stretch.text)
        if fault:
            yield rule.finding(node.script.problems[0], f"{fault}, so the shell cannot read this.")
            return
