"""A quotation mark that is never closed."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Instruction
from agentcore.parsing.dockerfile_words import open_quote
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A quotation mark is opened and not closed.",
    why="BuildKit cannot tell where the value ends, so the build stops at this line.",
    fix="Close it, or put the escape character before it: `it\\\\'s`.",
    ignore_when="When the file is built by another tool than BuildKit that reads quotes otherwise.",
    good=(
        "  FROM debian:12\n  ENV A=\"it's\" B='c \"d\"' C=it\\'s",
        '  FROM debian:12\n  RUN echo "a',
        '  FROM debian:12\n  LABEL a="b \\" c"',
        '  FROM debian:12\n  COPY ["a", "b"]',
    ),
    bad=(
        '  FROM debian:12\n> ENV A="b',
        "  FROM debian:12\n> LABEL a it's",
        "  FROM debian:12\n> WORKDIR /it's",
    ),
    sources=("https://docs.docker.com/reference/dockerfile/#environment-replacement",),
)


@rule.on(Instruction)
def check(node: Instruction, file: Dockerfile) -> Iterator[Finding]:
    for word in node.resolved:
        quote = open_quote(word.text, file.escape)
        if quote:
            yield rule.finding(word.span, f"The quotation mark `{quote}` is never closed.")
            return
