""" "A="b""."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="Quotes within quotes end them.",
    why="The inner pair is taken away, so the text loses its quotes and splits where it has a space.",
    fix='Escape the inner ones, `"A=\\\\"b\\\\""`, or put single quotes around: `\'A="b"\'`.',
    ignore_when="Where the text is the same without the inner quotes.",
    good=(
        "  FROM debian:12\n  RUN echo 'A=\"b\"' > c",
        '  FROM debian:12\n  RUN echo "A=\\"b\\"" > c',
        '  FROM debian:12\n  RUN echo "$A"/b/"$C"',
    ),
    bad=(
        '  FROM debian:12\n> RUN echo "A="b"" > c',
        '  FROM debian:12\n> RUN echo "export A="b" c" > d',
    ),
    equivalents=("hadolint:SC2140", "hadolint:SC*"),
    sources=("https://www.shellcheck.net/wiki/SC2140",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in command.args if not command.wrapper else ():
            bare = bare_middle(word.text)
            if bare:
                yield rule.finding(word.span, f"The quotes around `{bare[:40]}` end the outer ones.")


def bare_middle(text: str) -> str:
    """The `b` of `"A="b""`, which stands outside the quotes; empty where nothing does."""
    parts = text.split('"')
    is_split = len(parts) == 5 and not parts[0] and not parts[4] and "\\" not in text
    return parts[2] if is_split and parts[1].endswith("=") and parts[2].isalnum() else ""
