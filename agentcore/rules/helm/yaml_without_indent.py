from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Template
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  labels: {}\n  port: 80\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`toYaml` is written out without an indentation.",
    why="Its first line stands where the action stands, every further one in the first column: outside of its parent.",
    fix="End the pipeline with `nindent` and the number of columns, as in `{{- toYaml .Values.labels | nindent 4 }}`.",
    ignore_when="Where the value is known to be a single word or number, for which `toYaml` only adds quotes.",
    good=(
        CHART + "  «at templates/cm.yaml»\n  metadata:\n    labels:\n      {{- toYaml .Values.labels | nindent 4 }}",
        CHART + "  «at templates/cm.yaml»\n  {{ toYaml .Values.labels }}",
        CHART + "  «at templates/cm.yaml»\n  port: {{ toYaml .Values.port }}",
        CHART + "  «at templates/cm.yaml»\n  labels: {{ toYaml .Values.labels | quote }}",
        CHART + '  «at templates/_h.tpl»\n  {{ define "web.h" }}\n    {{ toYaml .Values.labels }}{{ end }}',
    ),
    bad=(
        CHART + "  «at templates/cm.yaml»\n  metadata:\n    labels:\n>     {{ toYaml .Values.labels }}",
        CHART + "  «at templates/cm.yaml»\n  metadata:\n>   labels: {{ .Values.labels | toYaml }}",
    ),
    sources=("https://helm.sh/docs/howto/charts_tips_and_tricks/#using-the-include-function",),
)


@rule.on(Template)
def check(node: Template, charts: Charts) -> Iterator[Finding]:
    chart = charts.owner(node)
    for action in node.actions if node.is_yaml else ():
        if not action.writes or not action.commands or action.commands[-1].function != "toYaml":
            continue
        before = node.before(action)
        is_nested = before.strip().endswith(":") or (not before.strip() and before)
        if is_nested and not chart.is_single(action):
            yield rule.finding(action.span, "`toYaml` writes its further lines into the first column here.")
