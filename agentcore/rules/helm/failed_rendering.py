from collections.abc import Iterator

from agentcore.parsing.helm import Cause, Charts, Failure
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Helm cannot render a template with the chart's own values.",
    why="`helm install` ends with an error here, and nothing of the chart is installed.",
    fix="Give the value in `values.yaml`, or guard the action with `if`, `with` or `default`.",
    ignore_when="Where the chart is only ever installed with further values that it does not come with.",
    good=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  image:\n    tag: "1"\n'
        "  «at templates/cm.yaml»\n"
        "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}\n  data:\n"
        "    tag: {{ .Values.image.tag | quote }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}\n  data:\n"
        "    tag: {{ with .Values.image }}{{ .tag | quote }}{{ end }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        '  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ required "Set name." .Values.name }}',
        "  apiVersion: v2\n  name: web\n  version: newest\n  «at templates/cm.yaml»\n  apiVersion: v1\n"
        "  kind: ConfigMap",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        "  apiVersion: v1\n  kind: ConfigMap\n  data:\n>   tag: {{ .Values.image.tag | quote }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80\n  «at templates/cm.yaml»\n"
        "  apiVersion: v1\n  kind: ConfigMap\n  data:\n>   {{- range .Values.port }}\n    a: b\n    {{- end }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n"
        "  kind: ConfigMap\n"
        '  data:\n>   home: {{ env "HOME" }}',
    ),
    sources=("https://helm.sh/docs/chart_template_guide/debugging/",),
)


@rule.on(Failure)
def check(node: Failure, charts: Charts) -> Iterator[Finding]:
    if node.cause not in (Cause.DEMAND, Cause.TEMPLATE, Cause.CHART_FILE):
        yield rule.finding(node.span, node.message)
