"""apk add without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import apk_add, is_pinned_apk, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`apk add` names no version.",
    why="Two builds may hold different versions. Alpine keeps only the newest, though, so a pin can break a build.",
    fix="Write `curl=~8.9` where the version matters.",
    ignore_when=(
        "Almost always: Alpine removes a version from its mirrors when the next one is out, so a pin breaks the build "
        "at every security fix. A fixed tag of the base image already fixes the release branch."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN apk add --no-cache curl=~8.9",
        "  FROM alpine:3.20\n  RUN apk add --virtual tools curl=8.9.0-r0",
    ),
    bad=("  FROM alpine:3.20\n> RUN apk add --no-cache curl", "  FROM alpine:3.20\n  RUN apk add a=1 \\\n>   curl"),
    equivalents=("hadolint:DL3018",),
    sources=("https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in unpinned(apk_add(command), is_pinned_apk):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
