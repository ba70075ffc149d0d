from collections.abc import Iterator

from agentcore.parsing.yaml_oddities import ForeignSpace
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A character that looks like a space is none to YAML.",
    why=(
        "Copied from a web page or a word processor, a no-break space is part of the key or value it "
        "stands beside: `image` with one before it is another key."
    ),
    fix=("Replace it by an ordinary space."),
    ignore_when=("Where the character belongs to a text; then quotes around it say so."),
    good=(
        """\
  a:
    b: 1""",
        """\
  note: "10 MB\"""",
    ),
    bad=(
        """\
  a:
>   b: 1""",
    ),
    sources=("https://yaml.org/spec/1.2.2/#55-white-space-characters",),
)


@rule.on(ForeignSpace)
def check(node: ForeignSpace, file: object) -> Iterator[Finding]:
    # one without width may stand for a space or for nothing
    edits = [] if node.text == "U+200B" else [Edit(node.span, " ")]
    yield rule.finding(node.span, f"The character {node.text} here looks like a space, but is none.", *edits)
