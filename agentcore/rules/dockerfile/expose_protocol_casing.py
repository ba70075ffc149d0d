"""EXPOSE 80/TCP."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Expose
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The protocol of EXPOSE has capital letters.",
    why=(
        "Docker reads `TCP` as `tcp`, so nothing breaks; but a search for `/tcp` misses the port, and files differ in "
        "style."
    ),
    fix="Write the protocol in small letters.",
    ignore_when="In a file that is generated and that nobody reads; Docker takes the protocol in either case.",
    good=("  FROM alpine:3.20\n  EXPOSE 80/tcp 53/udp",),
    bad=("  FROM alpine:3.20\n> EXPOSE 80/TCP",),
    equivalents=("buildkit:ExposeProtoCasing",),
    sources=("https://docs.docker.com/reference/build-checks/expose-proto-casing/",),
)


@rule.on(Expose)
def check(node: Expose, file: Dockerfile) -> Iterator[Finding]:
    for word in node.words:
        protocol = word.value.partition("/")[2]
        if word.is_known and protocol != protocol.lower():
            text = f"The protocol `{protocol}` has capital letters."
            yield rule.finding(word.span, text, *instead_of(word, word.value.lower()))
