"""A label that must be a licence is no SPDX expression."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that must be a licence is no SPDX expression.",
    why="Licence scanners know the names of the SPDX list alone, and count the image as unlicensed.",
    fix="Use the identifier of the SPDX list: `Apache-2.0`, `MIT OR GPL-2.0-only`.",
    ignore_when="When the software has a licence of its own; SPDX writes that as `LicenseRef-…`.",
    good=(
        '  FROM scratch\n  LABEL org.opencontainers.image.licenses="Apache-2.0"',
        '  FROM scratch\n  LABEL org.opencontainers.image.licenses="MIT OR GPL-2.0-only"',
        '  FROM scratch\n  LABEL org.opencontainers.image.licenses="LicenseRef-ours"',
        "  FROM scratch\n  ARG VALUE\n  LABEL org.opencontainers.image.licenses=$VALUE other=x",
    ),
    bad=('  FROM scratch\n> LABEL org.opencontainers.image.licenses="Apache License 2"',),
    equivalents=("hadolint:DL3054",),
    sources=("https://github.com/opencontainers/image-spec/blob/main/annotations.md", "https://spdx.org/licenses/"),
    settings=Settings(labels={"org.opencontainers.image.licenses": "spdx"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for pair, value in file.final.labels_of_form("spdx", file.settings) if file.final else ():
        yield rule.finding(pair.span, f"`{pair.name.value}` is `{value[:60]}`, which is no SPDX licence.")
