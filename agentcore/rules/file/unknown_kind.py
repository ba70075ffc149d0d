"""A file is none that is checked here."""

from collections.abc import Iterator

from agentcore.artifacts import HandedIn, HandedInFile, Kind
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A file is none of the kinds that are checked.",
    why="Only Dockerfiles, `.dockerignore` and YAML are read; this file counts as handed in and no more.",
    fix="If it is meant as one of them, give it the usual name, such as `Dockerfile` or `deployment.yaml`.",
    ignore_when="Where the file is documentation, source code or data that only accompanies the others.",
    good=(
        "  FROM alpine:3.22",
        "  «at deploy/web.yaml»\n  kind: Pod",
        "  «at build»\n  FROM alpine:3.22",
        "  «at .env.example»\n  PORT=80",
    ),
    bad=("> «at notes.docx»\n  A letter", "> «at package.json»\n  {}"),
    sources=("https://docs.docker.com/build/concepts/dockerfile/#filename",),
)


@rule.on(HandedInFile)
def check(node: HandedInFile, handed_in: HandedIn) -> Iterator[Finding]:
    if node.is_readable and not node.is_empty and node.kind is Kind.UNKNOWN:
        yield rule.finding(node.span, f"`{node.path}` is of no kind that is checked here.")
