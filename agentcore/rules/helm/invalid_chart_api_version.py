from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart's `apiVersion` is neither `v2` nor `v1`.",
    why="Helm knows these two forms of a chart and refuses any other.",
    fix="Write `apiVersion: v2`, the form for Helm 3 and later.",
    ignore_when="When the chart is written for a coming form that Helm only reads behind a switch.",
    good=("  apiVersion: v2\n  name: web\n  version: 0.1.0", "  name: web\n  version: 0.1.0"),
    bad=(
        "> apiVersion: v1beta1\n  name: web\n  version: 0.1.0",
        "> apiVersion: 2\n  name: web\n  version: 0.1.0",
    ),
    equivalents=("helm:chartfile/validateChartAPIVersion",),
    sources=("https://helm.sh/docs/topics/charts/#the-apiversion-field",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("apiVersion"), node.text("apiVersion")
    if entry is not None and written and written not in ("v1", "v2"):
        yield rule.finding(entry.value.span, f"`{written[:60]}` is no `apiVersion` of a chart: it is `v2`, or `v1`.")
