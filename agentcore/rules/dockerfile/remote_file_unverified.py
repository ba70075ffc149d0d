"""ADD of a remote file without a checksum."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Add, Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A file is added from the network without a checksum.",
    why="The server may send another file tomorrow, and the build takes it without a word.",
    fix="Add `--checksum=sha256:…`, which fails the build if the file differs.",
    ignore_when="Where the newest file is wanted each time, such as a list of addresses.",
    good=(
        "  FROM debian:12\n  ARG SUM\n  ADD --checksum=sha256:$SUM https://a.io/b /b",
        "  FROM debian:12\n  ADD https://github.com/moby/buildkit.git#v0.16.0 /src",
        "  FROM debian:12\n  ADD app.tar.gz /srv/",
        "  FROM debian:12\n  ADD git@example.org:a/b.git /src",
    ),
    bad=(
        "  FROM debian:12\n> ADD https://a.io/b.tar.gz /srv/",
        "  FROM debian:12\n> ADD --chown=1:1 http://a.io/b /srv/",
    ),
    equivalents=("checkov:CKV_DOCKER_4",),
    sources=("https://docs.docker.com/reference/dockerfile/#add---checksum",),
)


@rule.on(Add)
def check(node: Add, file: Dockerfile) -> Iterator[Finding]:
    for source in node.sources if not node.flag("checksum") else ():
        address, _, revision = source.value.partition("#")
        if address.startswith(("http://", "https://")) and not revision and not address.endswith(".git"):
            yield rule.finding(source.span, f"Nothing tells whether `{address[:80]}` is the file that was meant.")
