import re
from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import in_quotes

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An unquoted date is text to kubectl, but a date to other programs.",
    why=("A program that reads YAML 1.1 turns it into a point in time, and prints it in another form or time zone."),
    fix=("Put quotes around the date."),
    ignore_when=("Where the value is printed by nothing but programs that keep it as text."),
    good=(
        """\
  released: "2026-03-01\"""",
        "  released: 2026-3",
    ),
    bad=("> released: 2026-03-01",),
    sources=("https://yaml.org/type/timestamp.html",),
    on_by_default=False,
)


DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9:.]+(Z|[-+][0-9:]+)?)?")


@rule.on(AmbiguousScalar)
def check(node: AmbiguousScalar, file: object) -> Iterator[Finding]:
    if node.is_plain and isinstance(node.value, str) and DATE.fullmatch(node.text[:40]):
        yield rule.finding(node.span, f"`{node.text}` is a date to programs that read YAML 1.1.", *in_quotes(node))
