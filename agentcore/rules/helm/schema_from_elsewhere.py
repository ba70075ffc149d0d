from collections.abc import Iterator

from agentcore.parsing.helm import Charts, SchemaProblem
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at values.schema.json»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The chart's schema needs another schema that is not in the chart.",
    why="Each installation then fetches it over the network, and fails where that host cannot be reached.",
    fix="Copy what is needed into `values.schema.json` below `$defs`, and refer to that.",
    ignore_when="Where every machine that installs the chart reaches the host, and it is trusted to stay.",
    good=(CHART + '  {"$defs": {"port": {"type": "integer"}}, "properties": {"port": {"$ref": "#/$defs/port"}}}',),
    bad=(CHART + '> {"properties": {"port": {"$ref": "https://schemas.example.com/port.json"}}}',),
    sources=("https://helm.sh/docs/topics/charts/#schema-files",),
)


@rule.on(SchemaProblem)
def check(node: SchemaProblem, charts: Charts) -> Iterator[Finding]:
    if node.elsewhere:
        yield rule.finding(node.span, node.message)
