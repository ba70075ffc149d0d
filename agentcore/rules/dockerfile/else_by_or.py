"""A && B || C."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

HARMLESS = ("true", ":", "exit", "return", "echo", "printf")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`A && B || C` is used as if it were `if`, `then`, `else`.",
    why="C runs if A fails, and also if B does, so a failing step is taken for the other case.",
    fix="Write `if A; then B; else C; fi`.",
    ignore_when="Where B cannot fail.",
    good=(
        "  FROM debian:12\n  RUN if test -f a; then make; else ./configure; fi",
        "  FROM debian:12\n  RUN test -f a || ./configure",
        "  FROM debian:12\n  RUN a && b || true",
        "  FROM debian:12\n  RUN a && b || exit 1",
        "  FROM debian:12\n  RUN a || b && c",
    ),
    bad=("  FROM debian:12\n> RUN test -f a && make || ./configure",),
    equivalents=(
        "hadolint:SC2015",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2015",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    commands = [command for command in node.commands if not command.wrapper and not command.is_condition]
    for first, second, third in zip(commands, commands[1:], commands[2:], strict=False):
        is_else = first.followed_by == "&&" and second.followed_by == "||" and third.name not in HARMLESS
        if is_else:
            yield rule.finding(third.span, f"`{third.name}` also runs if `{second.name}` fails.")
