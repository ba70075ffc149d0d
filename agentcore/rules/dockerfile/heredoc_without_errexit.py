"""A heredoc whose commands may fail unseen."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_texts import is_errexit
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN heredoc goes on after a command that fails.",
    why="Only the result of the last command counts, so a failed install or download still builds.",
    fix="Begin the heredoc with `set -e`.",
    ignore_when=(
        "Where a command may fail on purpose, for example the removal of a user that may not exist; `|| true` at that "
        "line says so and lets `set -e` guard the rest."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN <<EOF\n  set -eu\n  apk add --no-cache curl\n  make\n  EOF",
        "  FROM alpine:3.20\n  RUN <<EOF\n  apk add --no-cache curl && make\n  EOF",
        '  FROM alpine:3.20\n  SHELL ["/bin/sh", "-ec"]\n  RUN <<EOF\n  a\n  b\n  EOF',
        "  FROM alpine:3.20\n  RUN a; b",
        "  FROM debian:12\n  RUN bash -e <<EOF\n  a\n  b\n  EOF",
        "  FROM debian:12\n  RUN <<EOF\n  #!/bin/bash -e\n  a\n  b\n  EOF",
        "  FROM debian:12\n  RUN cat <<EOF > /etc/motd\n  a\n  b\n  EOF",
        "  FROM python:3.12\n  RUN <<EOF\n  #!/usr/bin/env python\n  a()\n  b()\n  EOF",
    ),
    bad=(
        "  FROM alpine:3.20\n> RUN <<EOF\n  apk add --no-cache curl\n  make\n  EOF",
        '  FROM debian:12\n  SHELL ["/bin/bash", "-ec"]\n> RUN <<EOF\n  #!/bin/bash\n  a\n  b\n  EOF',
        "  FROM debian:12\n> RUN <<EOF bash\n  a\n  b\n  EOF",
    ),
    sources=("https://docs.docker.com/reference/dockerfile/#here-documents",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    scripts = [each for each in node.posix_texts if each.is_heredoc]
    if not scripts or scripts[0].stops_on_failure:
        return
    first = scripts[0].stretch
    commands = [command for command in node.commands if command.span.line >= first.place(0)[0]]
    if any(stops_itself(command) for command in commands[:1]):
        return
    # joined by && they stop at the first failure as it is
    if any(command.followed_by not in ("&&", "||", "|") for command in commands[:-1]):
        at, _ = first.place(0)
        edits = [] if first.text.startswith("#!") else [Edit(Span(node.span.path, at), "set -e\n")]
        yield rule.finding(node.rest, "A command in this heredoc may fail, and the build goes on.", *edits)


def stops_itself(command: Command) -> bool:
    return command.name == "set" and any(is_errexit(value) for value in command.values)
