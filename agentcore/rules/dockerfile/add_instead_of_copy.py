"""ADD where COPY does."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Add, Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

ARCHIVES = (
    *(".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".tbz", ".xz", ".txz", ".tlz", ".lzma", ".z", ".zst", ".tzst"),
    *(".zip",),
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
    bad=("  FROM alpine:3.20\n> ADD app /app", "  FROM alpine:3.20\n> ADD a.tar.gz b.txt /srv/"),
    equivalents=("hadolint:DL3020", "checkov:CKV_DOCKER_4"),
    sources=("https://docs.docker.com/build/building/best-practices/#add-or-copy",),
)


@rule.on(Add)
def check(node: Add, file: Dockerfile) -> Iterator[Finding]:
    for source in node.sources:
        value = source.value.lower()
        if source.is_known and not value.endswith(ARCHIVES) and not value.startswith(REMOTE):
            yield rule.finding(source.span, f"`{source.value}` is a plain file or folder; `COPY` says so.")
