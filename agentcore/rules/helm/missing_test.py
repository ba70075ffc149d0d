from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = "apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n"

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The chart has nothing that `helm test` could run.",
    why="Whether an installed release works is then found out by its users.",
    fix="Add a Pod or Job below `templates/tests/` with the annotation `helm.sh/hook: test`.",
    ignore_when="Where releases are checked by other means after each installation.",
    good=(
        "  " + CHART + "  «at templates/tests/ping.yaml»\n  apiVersion: v1\n  kind: Pod\n  metadata:\n"
        "    name: {{ .Release.Name }}\n    annotations:\n      helm.sh/hook: test",
        "  apiVersion: v2\n  name: lib\n  version: 0.1.0\n  type: library",
    ),
    bad=("> " + CHART,),
    on_by_default=False,
    sources=("https://helm.sh/docs/topics/chart_tests/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    objects = [each for each in charts.select(RenderedObject) if each.chart is node]
    if node.metadata is not None and objects and not any(each.is_test for each in objects):
        yield rule.finding(node.metadata.span, "Nothing here carries `helm.sh/hook: test`.")
