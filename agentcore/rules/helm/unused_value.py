from collections.abc import Iterator

from agentcore.parsing.helm import Charts, ValueKey
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  {{ .Values.image.tag }}\n"

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="No template reads a value of values.yaml.",
    why="Whoever sets it waits for an effect that never comes; mostly its name is misspelt on one of the two sides.",
    fix="Use the value in a template, or take it out of `values.yaml`.",
    ignore_when="Where a chart that builds on this one reads the value, or one that was not handed in.",
    good=(
        CHART + "  «at values.yaml»\n  image:\n    tag: v1\n  global:\n    a: b",
        CHART + "  {{ toYaml .Values.more }}\n  «at values.yaml»\n  more:\n    a: b",
        CHART + '  {{ tpl .Values.text . }}\n  «at values.yaml»\n  text: "{{ .Values.name }}"\n  name: web',
        CHART + '  {{ include "other.thing" . }}\n  «at values.yaml»\n  other: 1',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    condition: db.enabled\n  «at values.yaml»\n  db:\n    enabled: true\n    size: 1",
    ),
    bad=(
        CHART + "  «at values.yaml»\n  image:\n    tag: v1\n>   repository: web",
        CHART + "  «at values.yaml»\n> replicas: 3\n> service:\n    port: 80",
        CHART + "  {{ if .Values.probe }}{{ end }}\n  «at values.yaml»\n  probe:\n>   path: /",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/values/",),
)


@rule.on(ValueKey)
def check(node: ValueKey, charts: Charts) -> Iterator[Finding]:
    chart = node.chart
    if chart.is_library or chart.parent is not None or not chart.templates_are_known or not chart.templates:
        return
    if node.path[0] in chart.keys_of_others or node.path[0].startswith(("x-", "_")):
        return
    if not chart.is_used(node.path) and (len(node.path) == 1 or chart.is_used(node.path[:-1])):
        yield rule.finding(node.span, f"No template reads `.Values.{node.spelled}`.")
