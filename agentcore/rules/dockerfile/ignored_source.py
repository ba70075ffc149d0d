"""COPY of a file that .dockerignore keeps out."""

from collections.abc import Iterator
from itertools import islice

from agentcore.parsing.dockerfile import Dockerfile, Transfer
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="COPY or ADD names a file that .dockerignore keeps out of the build.",
    why="The file is not in the build context, so the build fails with `not found` although it is there on disk.",
    fix="Add an exception to `.dockerignore`, `!name`, or copy another file.",
    ignore_when=(
        "Where the build passes another folder as its context, or an ignore file of its own that was not handed in."
    ),
    good=(
        "  FROM alpine:3.20\n  COPY app /srv/app\n  «at .dockerignore»\n  *.log",
        "  FROM alpine:3.20\n  COPY config.json /srv/\n  «at .dockerignore»\n  **\n  !config.json",
        "  FROM alpine:3.20\n  COPY . .\n  «at .dockerignore»\n  .*",
    ),
    bad=(
        "  FROM alpine:3.20\n> COPY debug.log /srv/\n  «at .dockerignore»\n  *.log",
        "  FROM alpine:3.20\n> ADD dist/app.js /srv/\n  «at .dockerignore»\n  # built elsewhere\n  dist",
    ),
    equivalents=("buildkit:CopyIgnoredFile",),
    sources=("https://docs.docker.com/reference/build-checks/copy-ignored-file/",),
)


# more are in no Dockerfile that a person wrote, and each is tried on every pattern
MOST_SOURCES = 40


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    ignored = file.ignored
    if ignored is None:
        return
    own = (node for node in file.select(Transfer) if not node.source_stage)
    for source in islice((source for node in own for source in node.sources), MOST_SOURCES):
        if source.is_known and "://" not in source.value and ignored.excludes(source.value):
            yield rule.finding(source.span, f"`.dockerignore` keeps `{source.value}` out of the build.")
