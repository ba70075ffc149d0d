"""A label key that Docker's rules do not allow."""

import re
from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Label
from agentcore.rules.base import Finding, Rule, Severity

RESERVED = ("com.docker.", "io.docker.", "org.dockerproject.")
KEY = re.compile(r"[a-z](?:[a-z0-9]|[._/-](?![._/-]))*+")

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A label key breaks Docker's rules for keys.",
    why="Tools filter by label keys, and those of Docker's own namespaces may be given a meaning any day.",
    fix="Use small letters, then digits and single `.` or `-`, under a domain of the author's: `com.example.team`.",
    ignore_when="Where a tool that reads the label prescribes its key, capitals or not.",
    good=(
        "  FROM alpine:3.20\n  LABEL org.opencontainers.image.source=https://a.io",
        "  FROM alpine:3.20\n  LABEL a-b.c=1",
    ),
    bad=("  FROM alpine:3.20\n> LABEL io.docker.team=a", "  FROM alpine:3.20\n> LABEL .team=a b--c=d 3rd=e"),
    equivalents=("hadolint:DL3048",),
    sources=("https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations",),
)


@rule.on(Label)
def check(node: Label, file: Dockerfile) -> Iterator[Finding]:
    for pair in node.pairs:
        key = pair.name.value
        is_fine = KEY.fullmatch(key) and key[-1:].isalnum() and not key.startswith(RESERVED)
        if pair.name.is_known and not is_fine:
            yield rule.finding(pair.name.span, f"`{key[:60]}` is no label key.")
