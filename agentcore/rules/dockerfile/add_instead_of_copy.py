"""ADD where COPY does."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Add, Dockerfile
from agentcore.parsing.dockerfile_paths import is_absolute
from agentcore.parsing.dockerfile_words import Word
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.edits import in_case_of

# what a builder may unpack; a .zip it copies as it is
ARCHIVES = (
    *(".tar", ".gz", ".tgz", ".tpz", ".bz2", ".tbz2", ".tbz", ".tb2", ".tz2", ".lz", ".tlz", ".lzma"),
    *(".xz", ".txz", ".z", ".tz", ".taz", ".zst", ".tzst"),
)
REMOTE = ("http://", "https://", "ftp://", "git://", "git@", "ssh://", "github.com/")

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="ADD copies plain files.",
    why="ADD also unpacks archives and fetches addresses, so what it does depends on what the source is.",
    fix="Write `COPY`, and keep ADD for archives, addresses and repositories.",
    ignore_when=(
        "Where the file is an archive under an unusual name that ADD is meant to unpack: ADD looks at the content, not "
        "at the ending."
    ),
    good=(
        "  FROM alpine:3.20\n  COPY app /app",
        "  FROM alpine:3.20\n  ADD rootfs.tar.xz /",
        "  FROM alpine:3.20\n  ADD --checksum=sha256:ab12 https://example.com/a.bin /a.bin",
        "  FROM alpine:3.20\n  ARG SOURCE\n  ADD $SOURCE /a",
    ),
    bad=(
        "  FROM alpine:3.20\n> ADD app /app",
        "  FROM alpine:3.20\n> ADD a.tar.gz b.txt /srv/",
        "  FROM alpine:3.20\n> ADD a.zip /srv/",
    ),
    equivalents=("hadolint:DL3020", "checkov:CKV_DOCKER_4"),
    sources=("https://docs.docker.com/build/building/best-practices/#add-or-copy",),
)


@rule.on(Add)
def check(node: Add, file: Dockerfile) -> Iterator[Finding]:
    edits = as_copy(node)
    for source in node.sources:
        if is_plain(source):
            text = f"`{source.value}` is a plain file or folder; `COPY` says so."
            yield rule.finding(source.span, text, *edits)


def is_plain(source: Word) -> bool:
    value = source.value.lower()
    return source.is_known and not value.endswith(ARCHIVES) and not value.startswith(REMOTE)


def as_copy(node: Add) -> tuple[Edit, ...]:
    """COPY in its place, where that does the same and breaks no rule of COPY's own."""
    target = node.destination.value if node.destination else ""
    has_place = is_absolute(target) or bool(node.context.workdir)
    has_folder = len(node.sources) == 1 or target.endswith("/")
    knows_flags = all(flag.name in ("chown", "chmod", "link", "exclude") for flag in node.flags)
    if not (has_place and has_folder and knows_flags and all(is_plain(source) for source in node.sources)):
        return ()
    return (Edit(node.keyword_word.span, in_case_of(node.keyword_word.text, "COPY")),)
