"""COPY . without a .dockerignore."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Transfer
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The whole folder is copied, and there is no .dockerignore.",
    why="`.git`, `.env` with its passwords and local dependencies go into the image, and void the cache.",
    fix="Add a `.dockerignore` that lists them.",
    ignore_when=(
        "Where the build context is a folder that a script fills with exactly the files that belong into the image, or "
        "the ignore file was not handed in with the Dockerfile."
    ),
    good=(
        "  FROM alpine:3.20\n  COPY . /srv\n  «at .dockerignore»\n  .git\n  .env",
        "  FROM alpine:3.20\n  COPY src /srv/src",
        "  FROM alpine:3.20 AS a\n  FROM alpine:3.20\n  WORKDIR /srv\n  COPY --from=a . .",
    ),
    bad=("  FROM alpine:3.20\n> COPY . /srv", "  FROM alpine:3.20\n> ADD ./ /srv/"),
    sources=("https://docs.docker.com/build/concepts/context/#dockerignore-files",),
    on_by_default=False,
)


@rule.on(Transfer)
def check(node: Transfer, file: Dockerfile) -> Iterator[Finding]:
    if file.ignored is not None or node.source_stage or node.is_onbuild:
        return
    for source in node.sources:
        if source.value in (".", "./"):
            yield rule.finding(source.span, "Everything in the folder is copied, and no `.dockerignore` is there.")
