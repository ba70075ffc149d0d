from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A chart of an old form lists dependencies in Chart.yaml.",
    why="Before `apiVersion: v2` they stood in `requirements.yaml`; here they are not fetched, and Helm's check fails.",
    fix="Write `apiVersion: v2`.",
    ignore_when="When both lists are kept while the chart moves to `v2`.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0",
        "  apiVersion: v1\n  name: web\n  version: 0.1.0\n  dependencies: []",
        "  apiVersion: v1\n  name: web\n  version: 0.1.0",
    ),
    bad=("  apiVersion: v1\n  name: web\n  version: 0.1.0\n> dependencies:\n  - name: db\n    version: 1.0.0",),
    equivalents=("helm:chartfile/validateChartDependencies",),
    sources=("https://helm.sh/docs/topics/charts/#the-apiversion-field",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("dependencies")
    if entry is not None and node.items("dependencies") and node.text("apiVersion") != "v2":
        yield rule.finding(entry.key_span, "`dependencies` belong to `apiVersion: v2`, which this chart does not have.")
