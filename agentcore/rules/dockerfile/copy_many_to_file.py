"""COPY of several sources to something that is no folder."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="COPY has several sources and a destination without a slash at the end.",
    why=(
        "Docker's older builder refuses it: several files need a folder, and a path is one if it ends in `/`. BuildKit "
        "guesses."
    ),
    fix="End the destination with `/`.",
    ignore_when="Where every build is known to run with BuildKit, and the folder exists in the base image already.",
    good=(
        "  FROM alpine:3.20\n  COPY a b /srv/",
        "  FROM alpine:3.20\n  ARG DIR\n  COPY a b $DIR",
        "  FROM a:1\n  COPY a b ./",
    ),
    bad=("  FROM alpine:3.20\n> COPY a b /srv", "  FROM alpine:3.20\n> COPY a b ."),
    equivalents=("hadolint:DL3021",),
    sources=("https://docs.docker.com/reference/dockerfile/#destination-1",),
)


@rule.on(Copy)
def check(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    target = node.destination
    if target is None or len(node.sources) < 2 or not target.is_known:
        return
    if not target.value.endswith(("/", "\\")):
        edits = instead_of(target, f"{target.value}/")
        yield rule.finding(target.span, f"`{target.value}` does not end with `/`.", *edits)
