from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A whole number is too large to be kept exactly.",
    why=(
        "Most programs keep JSON numbers as floating point, which is exact only up to 9007199254740991:"
        " the last digits of a longer number change."
    ),
    fix=("Put quotes around the number, so that it stays text."),
    ignore_when=("Where every program that reads the file keeps numbers as 64-bit integers."),
    good=(
        """\
  account: "12345678901234567890\"""",
        "  account: 123456789012",
    ),
    bad=("> account: 12345678901234567890",),
    sources=("https://www.rfc-editor.org/rfc/rfc8259#section-6",),
)


MOST = 2**53 - 1


@rule.on(AmbiguousScalar)
def check(node: AmbiguousScalar, file: object) -> Iterator[Finding]:
    if node.is_plain and isinstance(node.value, int) and abs(node.value) > MOST:
        yield rule.finding(node.span, f"`{node.text[:40]}` is larger than {MOST}, so its last digits may change.")
