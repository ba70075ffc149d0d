import re
from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar, Mapping
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import in_quotes

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A tag, version or commit is read as a number and loses characters.",
    why=(
        "Unquoted, `1.20` is the number 1.2 and `12e4567` a power of ten: what is deployed is another "
        "version, or none at all."
    ),
    fix=("Put quotes around the value."),
    ignore_when=("Where the program that reads the file takes the value apart as a number itself."),
    good=(
        """\
  tag: "1.20\"""",
        "  version: 1.2",
        "  tag: v1.20",
    ),
    bad=(
        """\
  image:
>   tag: 1.20""",
        "> commit: 1234e56",
        "> appVersion: 010",
    ),
    sources=(
        "https://yaml.org/type/float.html",
        "https://helm.sh/docs/chart_best_practices/values/#make-types-clear",
    ),
)


NAMES = re.compile(r"(?i).*(tag|version|release|revision|commit|sha|digest)")


@rule.on(Mapping)
def check(node: Mapping, file: object) -> Iterator[Finding]:
    for entry in node.entries:
        value = entry.value
        if not isinstance(value, AmbiguousScalar) or type(value.value) not in (int, float):
            continue
        if str(value.value) != value.text and NAMES.fullmatch(entry.key[:100]):
            text = f"`{value.text}` is read as the number {value.value}."
            yield rule.finding(value.span, text, *in_quotes(value))
