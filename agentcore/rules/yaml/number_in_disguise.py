import re
from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A value that does not look like one is read as a number.",
    why=("`1e3`, `0x1F`, `1_000` and `.5` are numbers in YAML 1.1; printed again they are 1000, 31, 1000 and 0.5."),
    fix=("Put quotes around the value if text is meant, or write the number out."),
    ignore_when=("Where the number is meant and short for a long one."),
    good=(
        """\
  name: "1e3\"""",
        "  name: 1000",
        "  name: 0.5",
    ),
    bad=(
        "> name: 1e3",
        "> name: 0x1F",
        "> name: 1_000",
    ),
    sources=("https://yaml.org/type/float.html",),
    on_by_default=False,
)


DISGUISED = re.compile(r"(?i)[-+]?(0[xb].*|\..*|.*[e_].*)")


@rule.on(AmbiguousScalar)
def check(node: AmbiguousScalar, file: object) -> Iterator[Finding]:
    is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    if node.is_plain and is_number and DISGUISED.fullmatch(node.text[:60]):
        yield rule.finding(node.span, f"`{node.text[:40]}` is read as the number {node.value}.")
