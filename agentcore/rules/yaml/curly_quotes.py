from collections.abc import Iterator

from agentcore.parsing.yaml_oddities import CurlyQuotes
from agentcore.rules.base import Finding, Rule, Severity

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
    yield rule.finding(node.span, f"The quotes of `{node.text[:40]}` are part of the value.")
