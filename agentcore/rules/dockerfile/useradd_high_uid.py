"""useradd with a high number and without -l."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

TAKING = "bcdefgGkKpPRsuZ"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`useradd` creates a user with a high number and without `-l`.",
    why="The login logs have a record for every number up to this one, which makes a layer of gigabytes.",
    fix="Add `--no-log-init`.",
    ignore_when=(
        "Where the base image has neither `/var/log/lastlog` nor `/var/log/faillog`: `useradd` writes only to logs "
        "that exist."
    ),
    good=(
        "  FROM debian:12\n  RUN useradd -l -u 1234567 app",
        "  FROM debian:12\n  RUN useradd -u 10001 app",
        "  FROM debian:12\n  RUN useradd -mu 10001 app",
    ),
    bad=(
        "  FROM debian:12\n> RUN useradd -u 1234567 app",
        "  FROM debian:12\n> RUN useradd --uid=1234567 app",
        "  FROM debian:12\n> RUN useradd -mu 1234567 app",
    ),
    equivalents=("hadolint:DL3046",),
    sources=("https://docs.docker.com/build/building/best-practices/#user",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name != "useradd" or command.has("-l", "--no-log-init"):
            continue
        number = command.value_of("--uid") or command.value_of_letter("u", TAKING)
        if number.isdecimal() and len(number) > 5:
            text = f"The user number {number[:20]} makes the login logs huge."
            yield rule.finding(command.span, text, *with_option(command, "--no-log-init"))
