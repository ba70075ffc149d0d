"""A label that must be an address is none."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that must be an address is none.",
    why="Registries and scanners make a link of it, and that link leads nowhere.",
    fix="Write the whole address, with its scheme: `https://example.org/app`.",
    ignore_when="When the label is filled in by the pipeline and the file only holds a placeholder.",
    good=(
        '  FROM scratch\n  LABEL org.opencontainers.image.source="https://example.org/app"',
        '  FROM scratch\n  LABEL org.opencontainers.image.source="ssh://git@example.org/app.git"',
        "  FROM scratch\n  ARG VALUE\n  LABEL org.opencontainers.image.source=$VALUE other=x",
    ),
    bad=('  FROM scratch\n> LABEL org.opencontainers.image.source="example.org/app"',),
    equivalents=("hadolint:DL3052",),
    sources=(
        "https://github.com/opencontainers/image-spec/blob/main/annotations.md",
        "https://www.rfc-editor.org/rfc/rfc3986",
    ),
    settings=Settings(labels={"org.opencontainers.image.source": "url"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for pair, value in file.final.labels_of_form("url", file.settings) if file.final else ():
        yield rule.finding(pair.span, f"`{pair.name.value}` is `{value[:60]}`, which is no address.")
