"""A glob that may begin with a dash."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A file name that begins with `*` may become an option.",
    why="A file called `-rf` in the folder is then an option of the command.",
    fix="Write `./*`, or put `--` before it.",
    ignore_when="Where the folder holds only files of known names.",
    good=(
        "  FROM debian:12\n  RUN rm -- *",
        "  FROM debian:12\n  RUN rm ./*",
        "  FROM debian:12\n  RUN echo *",
        "  FROM debian:12\n  RUN find . -name '*.c'",
    ),
    bad=("  FROM debian:12\n> RUN rm *",),
    equivalents=(
        "hadolint:SC2035",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2035",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name in ("echo", "printf", "find", "case") or "--" in command.values:
            continue
        for word in command.args:
            if word.text.startswith("*") and word.text == word.value:
                yield rule.finding(word.span, f"A file name that `{word.text[:40]}` matches may begin with a dash.")
