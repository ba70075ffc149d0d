from collections.abc import Iterator

from agentcore.parsing.yaml_oddities import CommentForValue
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A value begins with `#`, so all of it is a comment.",
    why=("After a space, `#` starts a comment in YAML: the key has no value, without any error."),
    fix=("Put quotes around the value."),
    ignore_when=("Where the key is left empty on purpose and the rest of the line is a remark."),
    good=(
        """\
  colour: "#ff0000\"""",
        """\
  colour: # to be decided
  size: 1""",
        """\
  ports:  #public
  - 80""",
    ),
    bad=(
        """\
> colour: #ff0000
  size: 1""",
    ),
    sources=("https://yaml.org/spec/1.2.2/#66-comments",),
)


@rule.on(CommentForValue)
def check(node: CommentForValue, file: object) -> Iterator[Finding]:
    yield rule.finding(node.span, f"`{node.text[:40]}` is a comment, so the key before it has no value.")
