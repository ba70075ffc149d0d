import re
from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A number that begins with a zero is read as octal.",
    why=("To kubectl and Helm, `010` is 8 and so is `0o10`, while other YAML programs read 10 or text."),
    fix=("Leave the zero out if a number is meant, or quote the value if its digits are."),
    ignore_when=("Where a file mode is meant, which is written in octal."),
    good=(
        "  port: 10",
        """\
  code: "010\"""",
        "  code: 09",
    ),
    bad=(
        "> code: 010",
        "> mode: 0o644",
    ),
    sources=("https://yaml.org/type/int.html",),
    on_by_default=False,
)


OCTAL = re.compile(r"[-+]?0o?[0-7_]+")


@rule.on(AmbiguousScalar)
def check(node: AmbiguousScalar, file: object) -> Iterator[Finding]:
    if node.is_plain and isinstance(node.value, int) and OCTAL.fullmatch(node.text[:40]):
        yield rule.finding(node.span, f"`{node.text}` is octal and means {node.value}.")
