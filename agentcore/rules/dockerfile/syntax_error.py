"""Text that BuildKit cannot read."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, SyntaxProblem
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The Dockerfile cannot be read here.",
    why="BuildKit stops at the first line it cannot read, before any step of the build runs.",
    fix="Write the instruction as the Dockerfile reference shows it.",
    ignore_when="Where the file needs a frontend that is not Docker's own, named in its `# syntax=` line.",
    good=(
        "  FROM alpine:3.20\n  COPY a b /srv/",
        '  FROM alpine:3.20\n  SHELL ["/bin/ash", "-c"]',
        "  FROM alpine:3.20\n  RUN <<EOF\n  echo hello\n  EOF",
        "  FROM alpine:3.20 AS build",
        "  FROM alpine:3.20\n  HEALTHCHECK NONE",
    ),
    bad=(
        "  FROM alpine:3.20\n> COPY a",
        "  FROM alpine:3.20\n> SHELL /bin/ash -c",
        "  FROM alpine:3.20\n> RUN <<EOF\n  echo hello",
        "> FROM alpine:3.20 build",
        "  FROM alpine:3.20\n> COPY --form=build /a /b",
    ),
    sources=("https://docs.docker.com/reference/dockerfile/",),
)


@rule.on(SyntaxProblem)
def check(node: SyntaxProblem, file: Dockerfile) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
