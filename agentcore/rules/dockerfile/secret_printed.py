"""A secret mount whose content is shown."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A mounted secret is printed or stored.",
    why="The mount itself leaves no trace, but the build log and files written from it do.",
    fix="Hand the file to the program that needs it, and let nothing print or copy it.",
    ignore_when=(
        "Where only a harmless part is shown, for example the length, or the copy is deleted within the same RUN so "
        "that no layer holds it."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN --mount=type=secret,id=a curl -H @/run/secrets/a https://a.io -o b",
        "  FROM alpine:3.20\n  RUN cat /etc/os-release",
        '  FROM node:22\n  RUN --mount=type=secret,id=a TOKEN="$(cat /run/secrets/a)" npm ci',
    ),
    bad=(
        "  FROM alpine:3.20\n> RUN --mount=type=secret,id=a cat /run/secrets/a",
        "  FROM alpine:3.20\n> RUN --mount=type=secret,id=a cp /run/secrets/a /etc/a",
    ),
    sources=("https://docs.docker.com/build/building/secrets/",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    mounted = [mount for mount in node.mounts if mount.type == "secret"]
    targets = {mount.target or f"/run/secrets/{mount.get('id')}" for mount in mounted}
    for command in node.commands:
        prints = command.name in ("cat", "echo", "tee", "head", "tail") and not command.in_subshell
        is_shown = prints and not command.writes_pipe
        if (is_shown or command.name in ("cp", "mv", "install")) and targets & set(command.values):
            yield rule.finding(command.span, f"`{command.name}` takes the secret out of its mount.")
