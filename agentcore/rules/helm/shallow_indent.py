from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Template
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  labels:\n    a: b\n  args: [a]\n"

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="`nindent` puts lines no deeper than the key they belong to.",
    why="YAML reads them as keys beside that one, so the key is empty and its content stands in the wrong place.",
    fix="Give `nindent` two more columns than the key above has.",
    ignore_when="Where the lines belong beside the key, which is meant to be empty.",
    good=(
        CHART + "  «at templates/cm.yaml»\n  metadata:\n    labels:\n      {{- toYaml .Values.labels | nindent 4 }}",
        CHART + "  «at templates/cm.yaml»\n  spec:\n    args:\n      {{- toYaml .Values.args | nindent 2 }}",
        CHART + "  «at templates/cm.yaml»\n  metadata: {{- toYaml .Values.labels | nindent 2 }}",
        CHART + "  «at templates/cm.yaml»\n  a: b\n  {{- toYaml .Values.labels | nindent 0 }}",
    ),
    bad=(
        CHART + "  «at templates/cm.yaml»\n  metadata:\n    labels:\n>     {{- toYaml .Values.labels | nindent 2 }}",
        CHART + "  «at templates/cm.yaml»\n  spec:\n    args:\n>     {{- toYaml .Values.args | nindent 0 }}",
    ),
    sources=("https://helm.sh/docs/chart_template_guide/function_list/#nindent",),
)


@rule.on(Template)
def check(node: Template, charts: Charts) -> Iterator[Finding]:
    chart = charts.owner(node)
    for action in node.actions if node.is_yaml else ():
        width = node.width_of_nindent(action)
        key = node.key_above(action)
        if width is None or key is None:
            continue
        if width < key or (width == key and chart.is_mapping(action)):
            yield rule.finding(action.span, f"These lines begin in column {width + 1}, as deep as their key or less.")
