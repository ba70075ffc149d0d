from collections.abc import Iterator

from agentcore.parsing.yaml import LimitProblem, SyntaxProblem
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The file holds more than is read.",
    why=("A few hundred bytes of YAML can unfold to gigabytes, so how deep, how long and how often is bounded."),
    fix="Follow the advice in the message; what stands after this line has not been checked.",
    ignore_when="Never here: what stands beyond the limit has not been read, so nothing is known about it.",
    good=(
        """\
  defaults: &defaults
    cpu: 100m
  web: *defaults""",
        "  list: [[[deep]]]",
    ),
    bad=("> deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",),
    sources=("https://en.wikipedia.org/wiki/Billion_laughs_attack",),
)


@rule.on(SyntaxProblem)
def check(node: SyntaxProblem, file: object) -> Iterator[Finding]:
    if isinstance(node, LimitProblem):
        yield rule.finding(node.span, node.message)
