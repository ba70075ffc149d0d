"""COPY of an archive that a RUN unpacks."""

from collections.abc import Iterable, Iterator

from agentcore.parsing.dockerfile import Command, Copy, Dockerfile, Instruction, Run, Stage, Word
from agentcore.rules.base import Finding, Rule, Severity

ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.lzma", ".tlz", ".tar.zst")
UNPACKERS = ("unzip", "gunzip", "bunzip2", "unxz", "unlzma", "unzstd", "uncompress", "zcat", "gzcat", "xzcat")

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
        "  FROM alpine:3.20\n  COPY app.tar /srv/\n  RUN tar -tf /srv/app.tar",
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
    for steps in (stage.instructions, stage.triggers):
        unpacked = set(unpacked_names(steps))
        copies = [node for node in steps if isinstance(node, Copy) and not node.source_stage]
        for node in copies if unpacked else ():
            for source in node.sources:
                if source.value.endswith(ARCHIVES) and names_of(node, source) & unpacked:
                    yield rule.finding(source.span, f"`{source.value}` stays in the image beside what is in it.")


def unpacked_names(steps: Iterable[Instruction]) -> Iterator[str]:
    """The file names in the commands that unpack something."""
    for run in steps:
        for command in run.commands if isinstance(run, Run) else ():
            if command.name in UNPACKERS or extracts(command):
                yield from (last_part(word.value.rpartition("=")[2]) for word in command.args)


def extracts(command: Command) -> bool:
    """`tar -x`, and the old `tar xzf` without a dash."""
    if command.name not in ("tar", "bsdtar"):
        return False
    bundled = command.values[0] if command.values and not command.values[0].startswith("-") else ""
    return "x" in bundled or command.has("-x", "--extract", "--get")


def names_of(node: Copy, source: Word) -> set[str]:
    """What it is called in the image; a backslash may be meant as Windows means it."""
    target = node.destination.value if node.destination else ""
    return {last_part(source.value), last_part(source.text.strip("\"'")), last_part(target)}


def last_part(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
