"""A first word that is no instruction."""

from collections.abc import Iterator
from difflib import get_close_matches

from agentcore.parsing.dockerfile import Dockerfile, Unknown
from agentcore.parsing.dockerfile_words import misspelt
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.edits import in_case_of

INSTRUCTIONS = (
    *(
        "ADD",
        "ARG",
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "ENV",
        "EXPOSE",
        "FROM",
        "HEALTHCHECK",
        "LABEL",
        "MAINTAINER",
    ),
    *("ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
)

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A line begins with a word that is no Dockerfile instruction.",
    why="BuildKit refuses the file; often the word is misspelled or the line above lacks its backslash.",
    fix="Correct the word, or end the line above with a backslash if this one continues it.",
    ignore_when="Where the `# syntax=` line names a frontend that adds the instruction.",
    good=(
        "  FROM alpine:3.20\n  RUN apk add --no-cache \\\n      curl",
        "  FROM alpine:3.20\n  copy a /a",
        "  FROM alpine:3.20\n  ONBUILD RUN make",
    ),
    bad=(
        "  FROM alpine:3.20\n> RUNN make",
        "  FROM alpine:3.20\n  RUN apk add --no-cache\n> curl",
        "  FROM alpine:3.20\n> ONBUILD MAKE all",
    ),
    sources=("https://docs.docker.com/reference/dockerfile/#overview",),
)


@rule.on(Unknown)
def check(node: Unknown, file: Dockerfile) -> Iterator[Finding]:
    near = get_close_matches(node.keyword[:20], INSTRUCTIONS, 1)
    hint = f"; `{near[0]}` may be meant" if near else ""
    word = node.keyword_word
    meant = misspelt(node.keyword, INSTRUCTIONS)
    edits = [Edit(word.span, in_case_of(word.text, meant))] if meant else []
    yield rule.finding(word.span, f"`{word.text[:40]}` is no instruction{hint}.", *edits)
