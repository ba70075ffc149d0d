"""chmod 777."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run, Transfer
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Files become writable for everyone.",
    why="Any process in the container, also one that an intruder runs as another user, may replace the program.",
    fix="Give the files to the user that needs them: `COPY --chown=1000:1000`, or `chmod 755`.",
    ignore_when="Where nobody but one process ever runs in the container, and its folder is only scratch space.",
    good=(
        "  FROM debian:12\n  RUN chmod 755 /srv/run",
        "  FROM debian:12\n  RUN chmod u+x,g=u /srv",
        "  FROM debian:12\n  COPY --chmod=0644 a /srv/",
        "  FROM debian:12\n  RUN chmod 1777 /tmp",
    ),
    bad=(
        "  FROM debian:12\n> RUN mkdir /srv && chmod -R 777 /srv",
        "  FROM debian:12\n> RUN chmod a+rwx /srv",
        "  FROM debian:12\n> COPY --chmod=0777 a /srv/",
    ),
    sources=("https://docs.docker.com/reference/dockerfile/#copy---chown---chmod",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        operands = command.operands() if command.name == "chmod" else ()
        if operands and is_open(operands[0].value):
            yield rule.finding(command.span, f"`{operands[0].value}` lets everyone write.")


@rule.on(Transfer)
def check_transfer(node: Transfer, file: Dockerfile) -> Iterator[Finding]:
    flag = node.flag("chmod")
    if flag and is_open(flag.value.value):
        yield rule.finding(flag.span, f"`{flag.value.value}` lets everyone write.")


def is_open(mode: str) -> bool:
    """Whether others may write; with the sticky bit, as in /tmp, they may not replace what is not theirs."""
    if mode.isdecimal():
        is_sticky = len(mode) > 3 and int(mode[-4]) & 1
        return not is_sticky and mode[-1] in "2367"
    parts = (part.partition("+") if "+" in part else part.partition("=") for part in mode.split(","))
    return any("w" in gained and (not who or "o" in who or "a" in who) and sign for who, sign, gained in parts)
