"""A port that does not exist."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Expose
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="EXPOSE names a port above 65535.",
    why="Ports have 16 bits; a larger number cannot be listened on.",
    fix="Name the port that the process listens on, 0 to 65535.",
    ignore_when="Never: no process can listen there, and Docker refuses the number.",
    good=("  FROM alpine:3.20\n  EXPOSE 65535", "  FROM alpine:3.20\n  ARG PORT\n  EXPOSE ${PORT}"),
    bad=("  FROM alpine:3.20\n> EXPOSE 80800", "  FROM alpine:3.20\n> EXPOSE 40000-80000/tcp"),
    equivalents=("hadolint:DL3011",),
    sources=("https://docs.docker.com/reference/dockerfile/#expose",),
)


@rule.on(Expose)
def check(node: Expose, file: Dockerfile) -> Iterator[Finding]:
    for word in node.words:
        ports = word.value.partition("/")[0].split("-")
        if any(port.isdecimal() and (len(port) > 9 or int(port) > 65535) for port in ports):
            yield rule.finding(word.span, f"`{word.value[:40]}` is above 65535.")
