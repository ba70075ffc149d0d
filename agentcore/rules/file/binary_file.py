"""A file holds null bytes."""

from collections.abc import Iterator

from agentcore.artifacts import Fault, HandedIn, HandedInFile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file holds null bytes.",
    why="Docker and Kubernetes read these files as text; a null byte means an archive, an image or UTF-16.",
    fix="Hand in the text file itself, saved as UTF-8.",
    ignore_when=(
        "Never: neither Docker nor `kubectl` reads such a file as a Dockerfile or a manifest. Archives and images "
        "belong beside them, and are not handed in for review."
    ),
    good=(
        "  FROM alpine:3.22",
        "  # Größe: 5 µm\n  FROM alpine:3.22",
    ),
    bad=(
        "> FROM alpine␀",
        "  FROM alpine:3.22\n> RUN␀",
    ),
    sources=("https://yaml.org/spec/1.2.2/#51-character-set",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.fault is Fault.BINARY and not node.is_package:
        yield rule.finding(node.span, f"`{node.path}` holds null bytes: it is binary, not text.")
