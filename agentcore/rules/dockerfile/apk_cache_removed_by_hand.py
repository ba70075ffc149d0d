"""apk's index is removed by hand."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import apk_add, removes
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A RUN removes the index that `apk add` need not keep.",
    why="`--no-cache` does the same in one word, and cannot be forgotten when the line is copied elsewhere.",
    fix="Write `apk add --no-cache`, and drop `apk update` and the `rm`.",
    ignore_when="Where several `apk` commands of one RUN share the index, so that it is fetched once.",
    good=(
        "  FROM alpine:3.20\n  RUN apk add --no-cache curl",
        "  FROM alpine:3.20\n  RUN apk add --no-cache curl && rm -rf /var/cache/apk/*",
        "  FROM alpine:3.20\n  RUN apk add curl",
    ),
    bad=("  FROM alpine:3.20\n> RUN apk add -U curl && rm -rf /var/cache/apk/*",),
    equivalents=("hadolint:DL3019",),
    sources=("https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not any(removes(command, "/var/cache/apk") for command in node.commands):
        return
    for command in node.commands:
        if apk_add(command) and not command.has("--no-cache"):
            yield rule.finding(command.span, "What this `apk add` keeps is removed again by hand.")
