from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The chart cannot be installed without a value that it does not bring.",
    why="`required` stops the installation with its message until whoever installs the chart gives the value.",
    fix="Mention the value in the README and, empty, in `values.yaml`, so that it is found before the error.",
    ignore_when="Where no default can be right, as for a password or a domain.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  name: web\n  «at templates/cm.yaml»\n"
        '  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ required "Set name." .Values.name }}',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        "  {{- if .Values.name }}\n"
        "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Values.name }}\n  {{- end }}",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        '  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n>   name: {{ required "Set name." .Values.name }}',
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  name: ""\n  «at templates/cm.yaml»\n'
        '  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n>   name: {{ .Values.name | required "Set name." }}',
    ),
    on_by_default=False,
    sources=("https://helm.sh/docs/howto/charts_tips_and_tricks/#using-the-required-function",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for use in node.uses.found:
        if use.required is not None and use.is_value and node.lacks(use.value_path):
            yield rule.finding(use.span, f"`{use.spelled}` must be given when the chart is installed.")
