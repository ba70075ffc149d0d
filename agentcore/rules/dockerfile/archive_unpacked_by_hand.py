"""COPY of an archive that a RUN unpacks."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile, Run, Stage, Word
from agentcore.rules.base import Finding, Rule, Severity

ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.lzma", ".tlz", ".tar.zst")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An archive is copied into the image and unpacked by a RUN.",
    why="The archive itself stays in the layer of the COPY, even if a later step removes it.",
    fix="Write `ADD archive.tar.gz /target/`, which unpacks it on the way.",
    ignore_when=(
        "Where only a part of the archive is unpacked, or with options such as `--strip-components` that ADD does not "
        "have; a bind mount keeps the archive out of the image then."
    ),
    good=(
        "  FROM alpine:3.20\n  ADD app.tar.gz /srv/",
        "  FROM alpine:3.20\n  COPY app.tar.gz /srv/",
        "  FROM alpine:3.20\n  COPY --from=build /app.tar /app.tar\n  RUN tar -xf /app.tar",
    ),
    bad=(
        "  FROM alpine:3.20\n> COPY app.tar.gz /srv/\n  RUN tar -xzf /srv/app.tar.gz",
        "  FROM alpine:3.20\n> COPY app.tar /a.tar\n  RUN tar xf /a.tar",
    ),
    equivalents=("hadolint:DL3010",),
    sources=("https://docs.docker.com/build/building/best-practices/#add-or-copy",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    unpacked = set(unpacked_names(stage))
    for node in stage.every(Copy):
        for source in node.sources if not node.source_stage and unpacked else ():
            if source.value.endswith(ARCHIVES) and names_of(node, source) & unpacked:
                yield rule.finding(source.span, f"`{source.value}` stays in the image beside what is in it.")


def unpacked_names(stage: Stage) -> Iterator[str]:
    """The file names that a tar command of the stage mentions."""
    for run in stage.every(Run):
        for command in run.commands:
            if command.name in ("tar", "bsdtar", "gunzip", "unxz", "bunzip2"):
                yield from (last_part(word.value) for word in command.args)


def names_of(node: Copy, source: Word) -> set[str]:
    target = node.destination.value if node.destination else ""
    return {last_part(source.value), last_part(target)}


def last_part(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
