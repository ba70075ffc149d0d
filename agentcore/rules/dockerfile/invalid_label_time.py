"""A label that must be a time is none."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that must be a time is none.",
    why="Tools that sort images by age cannot read it, so old images are kept or new ones removed.",
    fix="Write it as RFC 3339 does: `2024-05-01T12:00:00Z`.",
    ignore_when="When the day of the release is meant, and nothing sorts images by this label.",
    good=(
        '  FROM scratch\n  LABEL org.opencontainers.image.created="2024-05-01T12:00:00Z"',
        '  FROM scratch\n  LABEL org.opencontainers.image.created="2024-05-01T12:00:00.5+02:00"',
        "  FROM scratch\n  ARG VALUE\n  LABEL org.opencontainers.image.created=$VALUE other=x",
    ),
    bad=('  FROM scratch\n> LABEL org.opencontainers.image.created="1 May 2024"',),
    equivalents=("hadolint:DL3053",),
    sources=(
        "https://github.com/opencontainers/image-spec/blob/main/annotations.md",
        "https://www.rfc-editor.org/rfc/rfc3339",
    ),
    settings=Settings(labels={"org.opencontainers.image.created": "rfc3339"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for pair, value in file.final.labels_of_form("rfc3339", file.settings) if file.final else ():
        yield rule.finding(pair.span, f"`{pair.name.value}` is `{value[:60]}`, which is no time of RFC 3339.")
