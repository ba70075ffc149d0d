import re
from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import in_quotes

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An unquoted value with colons is a number of minutes or seconds to some programs.",
    why=(
        "YAML 1.1 counts `22:22` in base 60, as 1342; kubectl keeps it as text, but programs in Python,"
        " Ruby or PHP do not."
    ),
    fix=("Put quotes around the value."),
    ignore_when=("Where only kubectl or Helm read the file, which keep it as text."),
    good=(
        """\
  port: "22:22\"""",
        "  port: 8080:80",
        "  time: 22:75",
    ),
    bad=("> time: 22:22",),
    sources=("https://yaml.org/type/int.html",),
    on_by_default=False,
)


BASE_60 = re.compile(r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")


@rule.on(AmbiguousScalar)
def check(node: AmbiguousScalar, file: object) -> Iterator[Finding]:
    if node.is_plain and isinstance(node.value, str) and BASE_60.fullmatch(node.text[:40]):
        yield rule.finding(node.span, f"`{node.text}` is a number in base 60 to YAML 1.1.", *in_quotes(node))
