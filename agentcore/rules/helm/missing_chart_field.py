from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Chart.yaml lacks a field that every chart must have.",
    why="Without `apiVersion`, `name` and `version` Helm refuses to package or install the chart.",
    fix="Add the missing field at the top of the file.",
    ignore_when="When the file is a stub that a build step completes before Helm sees it.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  apiVersion: v1\n  name: web\n  version: 0.1.0",
        "  apiVersion: [v2]\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        "> name: web\n  version: 0.1.0",
        '> apiVersion: v2\n  name: ""\n  version: 0.1.0',
        "> apiVersion: v2\n  name: web",
    ),
    equivalents=(
        "helm:chartfile/validateChartName",
        "helm:chartfile/validateChartAPIVersion",
        "helm:chartfile/validateChartVersion",
        "helm:dependencies/validateChartFormat",
    ),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.metadata is None:
        return
    for key in ("apiVersion", "name", "version"):
        entry = node.entry(key)
        if entry is None or (isinstance(entry.value, Scalar) and not node.text(key)):
            yield rule.finding(node.metadata.span, f"The chart has no `{key}`.")
