"""ONBUILD with an instruction that it may not hold."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From, Maintainer, Onbuild
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="ONBUILD holds FROM, MAINTAINER or another ONBUILD.",
    why="Docker refuses these, since they would change what the later build is.",
    fix="Leave the instruction out of ONBUILD.",
    ignore_when="Never: Docker refuses the file before it builds a step.",
    good=(
        "  FROM alpine:3.20\n  ONBUILD RUN make",
        "  FROM alpine:3.20\n  ONBUILD COPY . /srv",
        "  FROM a:1\n  ONBUILD USER 1",
    ),
    bad=(
        "  FROM alpine:3.20\n> ONBUILD FROM debian:12",
        "  FROM alpine:3.20\n> ONBUILD ONBUILD RUN make",
        "  FROM alpine:3.20\n> ONBUILD MAINTAINER a@example.com",
    ),
    equivalents=("hadolint:DL3043",),
    sources=("https://docs.docker.com/reference/dockerfile/#onbuild-limitations",),
)


@rule.on(Onbuild)
def check(node: Onbuild, file: Dockerfile) -> Iterator[Finding]:
    inner = node.instruction
    if isinstance(inner, Onbuild | From | Maintainer) and not node.is_onbuild:
        yield rule.finding(inner.keyword_word.span, f"`ONBUILD` may not hold `{inner.keyword}`.")
