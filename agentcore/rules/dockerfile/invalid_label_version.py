"""A label that must be a semantic version is none."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that must be a semantic version is none.",
    why="Tools that look for the newest release cannot compare it with others.",
    fix="Write three numbers: `1.4.0`, or `1.5.0-rc.1` before a release.",
    ignore_when="When releases are numbered by date on purpose.",
    good=(
        '  FROM scratch\n  LABEL org.opencontainers.image.version="1.4.0"',
        '  FROM scratch\n  LABEL org.opencontainers.image.version="1.5.0-rc.1+build.7"',
        "  FROM scratch\n  ARG VALUE\n  LABEL org.opencontainers.image.version=$VALUE other=x",
    ),
    bad=('  FROM scratch\n> LABEL org.opencontainers.image.version="v1.4"',),
    equivalents=("hadolint:DL3056",),
    sources=("https://github.com/opencontainers/image-spec/blob/main/annotations.md", "https://semver.org/"),
    settings=Settings(labels={"org.opencontainers.image.version": "semver"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for pair, value in file.final.labels_of_form("semver", file.settings) if file.final else ():
        yield rule.finding(pair.span, f"`{pair.name.value}` is `{value[:60]}`, which is no semantic version.")
