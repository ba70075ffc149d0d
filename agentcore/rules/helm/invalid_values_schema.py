from collections.abc import Iterator

from agentcore.parsing.helm import Charts, SchemaProblem
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at values.schema.json»\n"

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="`values.schema.json` is no JSON schema that Helm can use.",
    why="Helm stops before it renders anything, whatever the values are.",
    fix="Mend the schema at this place: valid JSON, and only the types that JSON schema knows.",
    ignore_when="While the schema is being written and the chart is not installed from here.",
    good=(
        CHART + '  {"type": "object", "properties": {"port": {"type": "integer"}}}',
        CHART
        + '  {"definitions": {"port": {"type": "integer"}}, "properties": {"port": {"$ref": "#/definitions/port"}}}',
    ),
    bad=(
        CHART + '> {"type": "objekt"}',
        CHART + '> {"type": "object"',
    ),
    equivalents=("helm:values/validateValuesFile",),
    sources=("https://helm.sh/docs/topics/charts/#schema-files",),
)


@rule.on(SchemaProblem)
def check(node: SchemaProblem, charts: Charts) -> Iterator[Finding]:
    if not node.elsewhere:
        yield rule.finding(node.span, node.message)
