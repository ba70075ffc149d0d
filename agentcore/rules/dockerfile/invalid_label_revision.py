"""A label that must be a Git commit is none."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that must be a Git commit is none.",
    why="The image cannot be traced to the source it was built from, which is what the label is for.",
    fix="Pass the commit in: `ARG REVISION` and `LABEL org.opencontainers.image.revision=$REVISION`.",
    ignore_when="When the source is kept in another system than Git.",
    good=(
        '  FROM scratch\n  LABEL org.opencontainers.image.revision="0a7f6ccf5e307be6a7ec1866ba92b4f822466094"',
        '  FROM scratch\n  LABEL org.opencontainers.image.revision="0a7f6cc"',
        "  FROM scratch\n  ARG VALUE\n  LABEL org.opencontainers.image.revision=$VALUE other=x",
    ),
    bad=('  FROM scratch\n> LABEL org.opencontainers.image.revision="main"',),
    equivalents=("hadolint:DL3055",),
    sources=(
        "https://github.com/opencontainers/image-spec/blob/main/annotations.md",
        "https://git-scm.com/book/en/v2/Git-Internals-Git-Objects",
    ),
    settings=Settings(labels={"org.opencontainers.image.revision": "hash"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for pair, value in file.final.labels_of_form("hash", file.settings) if file.final else ():
        yield rule.finding(pair.span, f"`{pair.name.value}` is `{value[:60]}`, which is no Git commit.")
