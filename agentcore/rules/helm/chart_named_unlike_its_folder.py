from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The chart's folder has another name than the chart.",
    why="The package and its unpacked folder are named after the chart, so the two names for one thing are confused.",
    fix="Give the folder the name that stands in `Chart.yaml`.",
    ignore_when="Where a repository holds one chart in a folder called `chart` or `helm`.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  «at web/Chart.yaml»\n  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  «at charts/web/Chart.yaml»\n  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  «at web/chart/Chart.yaml»\n  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=("  «at shop/Chart.yaml»\n  apiVersion: v2\n> name: web\n  version: 0.1.0",),
    sources=("https://helm.sh/docs/topics/charts/#the-chart-file-structure",),
)
USUAL = frozenset({"", "chart", "charts", "helm", "deploy"})


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("name")
    if entry is not None and node.name and node.folder not in USUAL and node.folder != node.name:
        message = f"The chart is called `{node.name[:60]}`, and its folder `{node.folder[:60]}`."
        yield rule.finding(entry.value.span, message)
