from collections.abc import Iterator

from agentcore.parsing.yaml_oddities import CurlyQuotes
from agentcore.rules.base import Edit, Finding, Rule, Severity

QUOTES = "“”„‘’"
PAIRS = (("“", "”"), ("„", "“"), ("‘", "’"))

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A value stands in typographic quotes, which YAML does not know.",
    why=("They are part of the value: the name, path or password that is used has them at both ends."),
    fix=("Replace them by straight quotes."),
    ignore_when=("Where the quotes belong to a text that people read."),
    good=(
        """\
  name: "web\"""",
        "  note: the “new” one",
    ),
    bad=("> name: “web”",),
    sources=("https://yaml.org/spec/1.2.2/#73-flow-scalar-styles",),
)


@rule.on(CurlyQuotes)
def check(node: CurlyQuotes, file: object) -> Iterator[Finding]:
    inside = node.text[1:-1]
    is_closed = len(node.text) > 1 and (node.text[0], node.text[-1]) in PAIRS and not set(QUOTES + '"\\') & set(inside)
    edits = [Edit(node.span, f'"{inside}"')] if is_closed else []
    yield rule.finding(node.span, f"The quotes of `{node.text[:40]}` are part of the value.", *edits)
