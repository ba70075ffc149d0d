"""curl -k."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Launch
from agentcore.rules.base import Finding, Rule, Severity

TAKING = "AbcCdDeEFhHKmoPQrtTuUwxXyYz"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`curl` does not check certificates.",
    why="Whoever stands between the build and the server can put anything into the image.",
    fix="Remove `-k`; add the missing authority's certificate if the server has its own.",
    ignore_when=(
        "Where the server is `localhost` within the same step, for example a test of a service with a self-signed "
        "certificate."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN curl -fsSLO https://a.io/b",
        "  FROM alpine:3.20\n  RUN curl --cacert ca.pem https://a.io",
        "  FROM alpine:3.20\n  RUN curl -ok https://a.io && curl -H -k https://a.io",
    ),
    bad=("  FROM alpine:3.20\n> RUN curl -Lkv https://a.io", "  FROM alpine:3.20\n> RUN curl --insecure https://a.io"),
    equivalents=("checkov:CKV2_DOCKER_2",),
    sources=("https://curl.se/docs/sslcerts.html",),
)


@rule.on(Launch)
def check(node: Launch, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "curl" and ("k" in command.letters(TAKING) or command.has("--insecure")):
            yield rule.finding(command.span, "This `curl` accepts any certificate.")
