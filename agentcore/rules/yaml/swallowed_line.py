from collections.abc import Iterator

from agentcore.parsing.yaml_oddities import SwallowedLine
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A line that looks like a key or a list item continues the value above it.",
    why=(
        "A plain value goes on over deeper lines: what should be an item or a key of its own becomes "
        "the end of another value."
    ),
    fix=("Indent the line as its neighbours; a key needs a space after its colon."),
    ignore_when=("Where the value is prose that runs over several lines; a `>` block says so."),
    good=(
        """\
  args:
  - run
  - fast""",
        """\
  text: >
    first
    - second""",
        """\
  text: one
    two""",
    ),
    bad=(
        """\
  args: run
>   - fast""",
        """\
  image: web
>   tag:latest""",
    ),
    sources=("https://yaml.org/spec/1.2.2/#733-plain-style",),
)


@rule.on(SwallowedLine)
def check(node: SwallowedLine, file: object) -> Iterator[Finding]:
    yield rule.finding(node.span, f"`{node.text[:40]}` continues the value of the line above.")
