from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart's type is neither `application` nor `library`.",
    why="Helm refuses to load a chart of any other type.",
    fix="Write `type: application`, or `type: library` for a chart that only defines templates.",
    ignore_when="When a plugin of the house replaces the type before Helm loads the chart.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  type: library",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  apiVersion: v1\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> type: Application",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> type: service",
    ),
    equivalents=("helm:dependencies/validateChartFormat",),
    sources=("https://helm.sh/docs/topics/charts/#chart-types",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("type"), node.text("type")
    if entry is not None and written not in ("", "application", "library"):
        yield rule.finding(entry.value.span, f"`{written[:60]}` is no type of a chart: `application` or `library`.")
