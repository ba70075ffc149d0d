from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A folder below `charts/` is no chart.",
    why="Helm loads every folder there as a chart of its own, and fails for all of them when one has no `Chart.yaml`.",
    fix="Add the `Chart.yaml` of the chart that belongs there, or move the folder out of `charts/`.",
    ignore_when="When only part of the chart was handed in and the file is there in the whole.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "  «at charts/db/Chart.yaml»\n  apiVersion: v2\n  name: db\n  version: 1.0.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at charts/README.md»\n  Fetched charts lie here.",
    ),
    bad=("  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at charts/db/values.yaml»\n> port: 5432",),
    equivalents=("helm:dependencies/validateChartFormat",),
    sources=("https://helm.sh/docs/topics/charts/#managing-dependencies-manually-via-the-charts-directory",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for folder in node.folders_without_chart:
        path = min(path for path in node.texts if path.startswith(f"charts/{folder}/"))
        yield rule.finding(Span(f"{node.root}{path}", 1), f"`charts/{folder}` has no `Chart.yaml`.")
