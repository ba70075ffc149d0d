from collections.abc import Iterator

from agentcore.parsing.yaml_oddities import FoldedScript
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A script or certificate stands in a `>` block, which joins its lines.",
    why=(
        "With `>` line ends become spaces: the script is one long comment behind its `#!`, the "
        "certificate cannot be decoded."
    ),
    fix=("Begin the block with `|`, which keeps lines as they are."),
    ignore_when=("Where a blank line or deeper indentation keeps every line apart."),
    good=(
        """\
  run: |
    #!/bin/sh
    date""",
        """\
  note: >
    one
    line""",
    ),
    bad=(
        """\
> run: >
    #!/bin/sh
    date""",
    ),
    sources=("https://yaml.org/spec/1.2.2/#813-folded-style",),
)


@rule.on(FoldedScript)
def check(node: FoldedScript, file: object) -> Iterator[Finding]:
    edit = Edit(node.span, node.text.replace(">", "|"))
    yield rule.finding(node.span, f"`{node.text}` joins the lines of this block; `|` keeps them.", edit)
