"""A cd whose failure nobody notices."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_texts import is_errexit
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN goes on where it stands if `cd` fails.",
    why="If the folder is missing, the rest runs elsewhere, and an `rm -rf *` there removes what it should not.",
    fix="Join with `&&`, or begin the RUN with `set -e`.",
    ignore_when="Where the folder was made by the command right before.",
    good=(
        "  FROM debian:12\n  RUN cd /srv && make",
        "  FROM debian:12\n  RUN set -e; cd /srv; make",
        "  FROM debian:12\n  RUN if cd /srv; then make; fi",
        "  FROM debian:12\n  RUN make; cd /srv",
        '  FROM debian:12\n  SHELL ["/bin/bash", "-ec"]\n  RUN cd /srv; make',
        "  FROM debian:12\n  RUN cd /srv || exit 1; make",
    ),
    bad=(
        "  FROM debian:12\n> RUN cd /srv; make",
        "  FROM debian:12\n  RUN <<EOF\n> cd /srv\n  make\n  EOF",
    ),
    equivalents=(
        "hadolint:SC2164",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC2164",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if node.form == "exec" or any(text.stops_on_failure for text in node.posix_texts):
        return
    commands = node.commands
    if any(command.name == "set" and any(is_errexit(value) for value in command.values) for command in commands):
        return
    for command in commands[:-1]:
        is_bare = command.followed_by in ("", ";") and not command.in_subshell and not command.is_condition
        if command.name == "cd" and is_bare:
            yield rule.finding(command.span, f"If `{command.text[:60]}` fails, the next command runs elsewhere.")
