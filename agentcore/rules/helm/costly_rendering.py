from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Rendering
from agentcore.parsing.helm_rendering import Trouble
from agentcore.rules.base import Finding, Rule, Severity

CHART = "apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n"

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Rendering the chart takes too much time or memory.",
    why="A loop over millions of items, or a text of gigabytes, stops whoever installs the chart, and was not checked.",
    fix="Look for a `range`, `until` or `repeat` with a very large number, and for templates that grow with each call.",
    ignore_when="Where the chart really makes thousands of objects, and the machines that render it are made for that.",
    good=("  " + CHART + '  data:\n    a: {{ repeat 30 "a" }}',),
    bad=("> " + CHART + '  data:\n    a: {{ repeat 3000000 "a" }}',),
    sources=("https://helm.sh/docs/chart_template_guide/function_list/",),
)


@rule.on(Rendering)
def check(node: Rendering, charts: Charts) -> Iterator[Finding]:
    if node.trouble is not None and node.trouble is not Trouble.UNAVAILABLE:
        yield rule.finding(node.chart.span, f"The chart was not rendered: {node.trouble}.")
