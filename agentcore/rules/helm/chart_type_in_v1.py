from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A chart of an old form says what type it is.",
    why="`type` came with `apiVersion: v2`; in the older form Helm's check fails, and Helm 2 ignores it.",
    fix="Write `apiVersion: v2`, or leave `type` out.",
    ignore_when="When the field is kept for a move to `v2` that is already under way.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  type: application",
        "  apiVersion: v1\n  name: web\n  version: 0.1.0",
    ),
    bad=("  apiVersion: v1\n  name: web\n  version: 0.1.0\n> type: application",),
    equivalents=("helm:chartfile/validateChartType",),
    sources=("https://helm.sh/docs/topics/charts/#chart-types",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("type")
    if entry is not None and node.text("type") and node.text("apiVersion") != "v2":
        yield rule.finding(entry.key_span, "`type` belongs to `apiVersion: v2`, which this chart does not have.")
