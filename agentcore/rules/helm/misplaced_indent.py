from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Template
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  labels:\n    a: b\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`indent` adds to space that is already there, or follows a trimmed line.",
    why="The first line ends up deeper than the others, or on the line above, and the YAML is broken.",
    fix="Use `nindent` in an action that trims: `{{- toYaml .Values.labels | nindent 4 }}`.",
    ignore_when="Where the text is a single line, so that no further lines have to fit the first.",
    good=(
        CHART + "  «at templates/cm.yaml»\n  labels:\n    {{- toYaml .Values.labels | nindent 2 }}",
        CHART + "  «at templates/cm.yaml»\n  labels:\n  {{ toYaml .Values.labels | indent 2 }}",
        CHART + "  «at templates/cm.yaml»\n  labels:\n    {{ toYaml .Values.labels | indent 0 }}",
    ),
    bad=(
        CHART + "  «at templates/cm.yaml»\n  labels:\n>   {{ toYaml .Values.labels | indent 2 }}",
        CHART + "  «at templates/cm.yaml»\n  labels:\n> {{- toYaml .Values.labels | indent 2 }}",
    ),
    sources=("https://helm.sh/docs/chart_template_guide/function_list/#nindent",),
)


@rule.on(Template)
def check(node: Template, charts: Charts) -> Iterator[Finding]:
    for action in node.actions if node.is_yaml else ():
        last = action.commands[-1] if action.writes and action.commands else None
        if last is None or last.function != "indent" or [term.word.text for term in last.arguments[:1]] == ["0"]:
            continue
        before = node.before(action)
        if before.strip() or action.span.line == 1:
            continue
        if action.piece.trims_left:
            yield rule.finding(action.span, "`{{-` draws the text onto the line above, and `indent` starts no new one.")
        elif before:
            yield rule.finding(
                action.span, "The first line gets the indentation twice: from the file and from `indent`."
            )
