from collections.abc import Iterator

from agentcore.parsing.helm import Cause, Charts, Failure
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The chart refuses to be rendered with its own values.",
    why="`fail` or `required` stops it, so neither a first try nor a check of its objects is possible.",
    fix="Give `values.yaml` defaults with which the chart can be installed.",
    ignore_when="Where no default is right and a file of values for tests is kept beside the chart.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  mode: single\n"
        "  «at templates/cm.yaml»\n"
        '  {{- if ne .Values.mode "single" }}{{ fail "mode must be single" }}{{ end }}\n'
        "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        '  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ required "Set name." .Values.name }}',
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  mode: none\n"
        "  «at templates/cm.yaml»\n"
        '> {{- if ne .Values.mode "single" }}{{ fail "mode must be single" }}{{ end }}\n'
        "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}",
    ),
    sources=("https://helm.sh/docs/chart_template_guide/function_list/#fail",),
)


@rule.on(Failure)
def check(node: Failure, charts: Charts) -> Iterator[Finding]:
    if node.cause is Cause.DEMAND:
        yield rule.finding(node.span, node.message)
