"""apk --allow-untrusted."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`apk` installs packages without checking their signatures.",
    why="A package that someone replaced on its way is installed like any other.",
    fix="Remove `--allow-untrusted`; copy the publisher's key to `/etc/apk/keys/` if there is one.",
    ignore_when=(
        "Where the package was built in an earlier step of the same build, and no key exists that could have signed it."
    ),
    good=("  FROM alpine:3.20\n  RUN apk add --no-cache curl",),
    bad=("  FROM alpine:3.20\n> RUN apk --allow-untrusted add a.apk",),
    equivalents=("checkov:CKV2_DOCKER_7",),
    sources=("https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "apk" and command.has("--allow-untrusted"):
            yield rule.finding(command.span, "`apk` checks no signatures here.")
