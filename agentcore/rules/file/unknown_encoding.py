"""A file is not UTF-8 text."""

from collections.abc import Iterator

from agentcore.artifacts import Fault, HandedIn, HandedInFile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file is not UTF-8 text.",
    why="Read in another encoding, letters outside English turn into others or end the build.",
    fix="Save the file as UTF-8.",
    ignore_when=(
        "Never: YAML parsers and BuildKit expect UTF-8, and a byte that they cannot read ends the build or the upload."
    ),
    good=(
        "  FROM alpine:3.22",
        "  # Größe: 5 µm\n  FROM alpine:3.22",
    ),
    bad=(
        "> # Gr␦ne Grüße",
        "> FROM alpine:3.22\n  LABEL team=␦",
    ),
    sources=("https://yaml.org/spec/1.2.2/#52-character-encodings",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.fault is Fault.ENCODING:
        yield rule.finding(node.span, f"`{node.path}` is not UTF-8 text.")
