from collections.abc import Iterator

from agentcore.parsing.helm import Charts, ValueKey
from agentcore.rules.base import Edit, Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A key of values.yaml is a word that YAML takes for true or false.",
    why="The key becomes `true` or `false`: `.Values.on` finds nothing, and `--set on=…` sets another key.",
    fix="Put the key in quotes, or choose another word such as `enabled`.",
    ignore_when="Where the values are only handed on as a whole and nobody reads this key.",
    good=(CHART + '  "on": true\n  enabled: yes', CHART + "  online: true"),
    bad=(CHART + "> on: true", CHART + "  features:\n>   y: 1\n>   No: 2"),
    sources=("https://yaml.org/type/bool.html",),
)


@rule.on(ValueKey)
def check(node: ValueKey, charts: Charts) -> Iterator[Finding]:
    written = node.written if node.entry.key in ("true", "false") else ""
    if written != node.entry.key and written.isalpha():
        message = f"The key `{written}` is read as `{node.entry.key}`."
        yield rule.finding(node.span, message, Edit(node.span, f'"{written}"'))
