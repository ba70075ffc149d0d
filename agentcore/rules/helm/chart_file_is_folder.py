from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Where the file Chart.yaml should be, there is a folder of that name.",
    why="Helm reads `Chart.yaml` as a file; with a folder in its place nothing is a chart, and no command works.",
    fix="Move what is in the folder elsewhere and write the chart's name and version into a file `Chart.yaml`.",
    ignore_when="Where the folder is no chart at all and only happens to hold something called `Chart.yaml`.",
    good=("  apiVersion: v2\n  name: web\n  version: 0.1.0",),
    bad=("  «at web/Chart.yaml/metadata.yaml»\n> name: web",),
    equivalents=("helm:chartfile/validateChartYamlNotDirectory",),
    sources=("https://helm.sh/docs/topics/charts/#the-chart-file-structure",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.inside_chart_file:
        yield rule.finding(
            Span(f"{node.root}{node.inside_chart_file}", 1), "`Chart.yaml` is a folder here, and must be a file."
        )
