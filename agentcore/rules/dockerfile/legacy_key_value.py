"""ENV name value, LABEL name value."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Env, Label
from agentcore.parsing.dockerfile_parts import Pair
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.edits import between

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A name and its value are separated by a space.",
    why="The old form takes the whole rest of the line as the value, so a second pair becomes part of the first.",
    fix="Write `name=value`.",
    ignore_when=(
        "Where an old value with many quotes works and cannot be tested again; it behaves the same until a second pair "
        "is added."
    ),
    good=("  FROM alpine:3.20\n  ENV A=1 B=2", "  FROM alpine:3.20\n  LABEL a=1"),
    bad=("  FROM alpine:3.20\n> ENV A 1", "  FROM alpine:3.20\n> LABEL a 1"),
    equivalents=("buildkit:LegacyKeyValueFormat",),
    sources=("https://docs.docker.com/reference/build-checks/legacy-key-value-format/",),
)


@rule.on(Env, Label)
def check(node: Env | Label, file: Dockerfile) -> Iterator[Finding]:
    for pair in node.pairs:
        if pair.is_legacy:
            text = f"`{pair.name.text}` and its value are separated by a space."
            yield rule.finding(pair.span, text, *with_equals(pair))


def with_equals(pair: Pair) -> tuple[Edit, ...]:
    """An equals sign between the two, and quotes around a value of several words."""
    if pair.value is None or not pair.span.is_on_one_line or set("\"'\\") & set(pair.value.text):
        return ()
    quote = '"' if len(pair.value.text.split()) > 1 else ""
    edits = between(pair.name.span, pair.value.span, f"={quote}")
    return (*edits, Edit(pair.value.span.end, quote)) if quote else edits
