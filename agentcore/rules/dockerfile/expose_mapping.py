"""EXPOSE with a host's address or port."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Expose
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="EXPOSE maps a port or names an address.",
    why="EXPOSE only notes the container's port. The host's side is ignored today and will be refused later.",
    fix="Name the container's port, and publish it with `docker run -p`.",
    ignore_when="Never: the container's port is all that EXPOSE records, and a later release will refuse the rest.",
    good=("  FROM alpine:3.20\n  EXPOSE 8080", "  FROM alpine:3.20\n  EXPOSE 8000-8010/tcp"),
    bad=("  FROM alpine:3.20\n> EXPOSE 80:8080", "  FROM alpine:3.20\n> EXPOSE 127.0.0.1:80:8080"),
    equivalents=("buildkit:ExposeInvalidFormat",),
    sources=("https://docs.docker.com/reference/build-checks/expose-invalid-format/",),
)


@rule.on(Expose)
def check(node: Expose, file: Dockerfile) -> Iterator[Finding]:
    for word in node.words:
        if word.is_known and ":" in word.value:
            text = f"`{word.value}` maps a port, which `EXPOSE` cannot do."
            port = word.value.rpartition(":")[2]
            yield rule.finding(word.span, text, *(instead_of(word, port) if port[:1].isdecimal() else ()))
