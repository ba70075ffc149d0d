from collections.abc import Iterator

from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A value begins with `!`, so all of it is a tag.",
    why=("Unquoted, `!` begins a tag in YAML: the value is then empty, without any error."),
    fix=("Put quotes around the value."),
    ignore_when=("Where the tag is meant and its value empty, as with `!reset` in Compose files."),
    good=(
        """\
  password: "!secret\"""",
        "  ports: !reset []",
        "  count: !!int 3",
        "  ports: !reset",
    ),
    bad=(
        "> password: !secret",
        """\
  - "*.md"
> - !**/README.md""",
    ),
    sources=("https://yaml.org/spec/1.2.2/#681-node-tags",),
)


OF_COMPOSE = ("!reset", "!override")


@rule.on(Scalar)
def check(node: Scalar, file: object) -> Iterator[Finding]:
    tag = node.tag or ""
    if tag.startswith("!") and tag != "!" and not node.text and tag not in OF_COMPOSE:
        yield rule.finding(node.span, f"`{tag[:40]}` is a tag, so this value is empty.")
