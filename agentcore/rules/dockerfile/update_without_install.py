"""A package list is updated in a RUN of its own."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import joined

UPDATES = {"apt-get": "update", "apt": "update", "apk": "update", "yum": "makecache", "dnf": "makecache"}
USES = frozenset({"install", "add", "upgrade", "dist-upgrade", "full-upgrade", "source", "build-dep", "reinstall"})

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A package list is updated in a RUN of its own.",
    why="That layer is cached: an install added later uses the old list and may not find its packages.",
    fix="Update and install in one RUN: `apt-get update && apt-get install -y …`.",
    ignore_when=(
        "Where the image's users shall find a filled package list, and nothing further is installed in this build."
    ),
    good=(
        "  FROM debian:12\n  RUN apt-get update && apt-get install -y curl",
        "  FROM alpine:3.20\n  RUN apk update && apk add curl",
        "  FROM debian:12\n  RUN <<EOF\n  apt-get update\n  ./install-packages.sh\n  EOF",
    ),
    bad=(
        "  FROM debian:12\n> RUN apt-get update\n  RUN apt-get install -y curl",
        "  FROM alpine:3.20\n> RUN apk update",
    ),
    equivalents=("checkov:CKV_DOCKER_5",),
    sources=("https://docs.docker.com/build/building/best-practices/#apt-get",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    commands = [command for command in node.commands if command.name not in ("set", "rm", "sudo", "echo")]
    if commands and all(updates(command) for command in commands):
        text = f"`{commands[0].text[:40]}` is cached apart from what it is for."
        yield rule.finding(commands[0].span, text, *joined(node, installing_after(node, file)))


def installing_after(node: Run, file: Dockerfile) -> Run | None:
    """The RUN that comes next, if it installs with the same tool."""
    stage = file.stage_of(node)
    following = stage.after(node) if stage else None
    if not isinstance(following, Run):
        return None
    names = {command.name for command in node.commands}
    uses = any(each.name in names and USES & set(each.values) for each in following.commands)
    return following if uses else None


def updates(command: Command) -> bool:
    verbs = {word.value for word in command.operands()}
    return UPDATES.get(command.name) in verbs and not verbs & USES
