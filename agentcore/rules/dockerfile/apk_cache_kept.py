"""apk add keeps its index."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import apk_add, removes
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`apk add` runs without `--no-cache`.",
    why="The package index stays in the layer, and is out of date when the image runs.",
    fix="Write `apk add --no-cache`, which also makes `apk update` unnecessary.",
    ignore_when=(
        "In an image that people use to install further packages at once, such as a development container that runs "
        "the same day."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN apk add --no-cache curl",
        "  FROM alpine:3.20\n  RUN --mount=type=cache,target=/var/cache/apk apk add curl",
        "  FROM alpine:3.20\n  RUN apk add -U curl && rm -rf /var/cache/apk/*",
    ),
    bad=("  FROM alpine:3.20\n> RUN apk update && apk add curl",),
    equivalents=("hadolint:DL3019",),
    sources=("https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if node.has_mount(("cache", "tmpfs"), "/var/cache/apk"):
        return
    # what is removed by hand is another rule's
    if any(removes(command, "/var/cache/apk") for command in node.commands):
        return
    for command in node.commands:
        if apk_add(command) and not command.has("--no-cache"):
            yield rule.finding(
                command.span, "`apk add` leaves its index in the image.", *with_option(command, "--no-cache", "add")
            )
