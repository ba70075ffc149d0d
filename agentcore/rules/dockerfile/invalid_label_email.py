"""A label that must be a mail address is none."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that must be a mail address is none.",
    why="Whoever finds a fault in the image cannot reach anyone.",
    fix="Write the address alone: `team@example.org`.",
    ignore_when="When people are reached another way, such as an issue tracker, and the label says so.",
    good=(
        '  FROM scratch\n  LABEL org.opencontainers.image.authors="team@example.org"',
        "  FROM scratch\n  ARG VALUE\n  LABEL org.opencontainers.image.authors=$VALUE other=x",
    ),
    bad=('  FROM scratch\n> LABEL org.opencontainers.image.authors="The team"',),
    equivalents=("hadolint:DL3058",),
    sources=(
        "https://github.com/opencontainers/image-spec/blob/main/annotations.md",
        "https://www.rfc-editor.org/rfc/rfc5322",
    ),
    settings=Settings(labels={"org.opencontainers.image.authors": "email"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for pair, value in file.final.labels_of_form("email", file.settings) if file.final else ():
        yield rule.finding(pair.span, f"`{pair.name.value}` is `{value[:60]}`, which is no mail address.")
