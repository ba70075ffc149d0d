from collections.abc import Iterator

from agentcore.parsing.helm import Charts, ValueProblem
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.schema.json»\n"

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A default value does not fit the chart's own schema.",
    why="Helm checks the values before it renders, so the chart cannot be installed as it is.",
    fix="Correct the value in `values.yaml`, or the schema if that is wrong.",
    ignore_when="Where the schema demands a value that has no right default and each installation gives it.",
    good=(
        CHART + '  {"properties": {"port": {"type": "integer"}}}\n  «at values.yaml»\n  port: 80',
        CHART + '  {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}\n  «at values.yaml»\n  a: 1',
        CHART + '  {"additionalProperties": false, "properties": {"a": {}}}\n  «at values.yaml»\n  a: 1',
    ),
    bad=(
        CHART + '  {"properties": {"port": {"type": "integer"}}}\n  «at values.yaml»\n> port: "80"',
        CHART + '  {"additionalProperties": false, "properties": {"a": {}}}\n  «at values.yaml»\n  a: 1\n> b: 2',
        CHART + '  {"required": ["host"]}\n  «at values.yaml»\n> port: 80',
    ),
    equivalents=("helm:values/validateValuesFile",),
    sources=("https://helm.sh/docs/topics/charts/#schema-files",),
)


@rule.on(ValueProblem)
def check(node: ValueProblem, charts: Charts) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
