"""HEALTHCHECK CMD in shell form."""

import json
from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Healthcheck
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="HEALTHCHECK is written in shell form.",
    why="It needs a shell in the image, which small and distroless images do not have.",
    fix='Write the check as a JSON array: `HEALTHCHECK CMD ["/app", "--health"]`.',
    ignore_when="Where the image has a shell anyway and the check uses a pipe, a variable or `|| exit 1`.",
    good=(
        '  FROM alpine:3.20\n  HEALTHCHECK CMD ["/app", "--health"]',
        "  FROM alpine:3.20\n  HEALTHCHECK NONE",
    ),
    bad=("  FROM alpine:3.20\n> HEALTHCHECK CMD /app --health",),
    equivalents=("hadolint:DL3025",),
    sources=("https://docs.docker.com/reference/dockerfile/#healthcheck",),
    on_by_default=False,
)


@rule.on(Healthcheck)
def check(node: Healthcheck, file: Dockerfile) -> Iterator[Finding]:
    if node.form == "shell":
        words = node.plain_words if node.rest.is_on_one_line else ()
        edits = [Edit(node.rest, json.dumps(words))] if words else []
        yield rule.finding(node.rest, "The health check needs a shell in the image.", *edits)
