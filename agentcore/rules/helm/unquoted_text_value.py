from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Template
from agentcore.rules.base import Edit, Finding, Rule, Severity

CHART = (
    '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  tag: "1.10"\n  debug: "true"\n  name: web\n'
)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A text is written into YAML without the quotes that keep it text.",
    why='The value is text in `values.yaml`, but rendered bare YAML reads it anew: `"1.10"` becomes the number 1.1.',
    fix="Add `| quote` to the pipeline.",
    ignore_when="Where a number or true and false is wanted, and the quotes in `values.yaml` are the mistake.",
    good=(
        CHART
        + '  «at templates/cm.yaml»\n  a: {{ .Values.tag | quote }}\n  b: "{{ .Values.tag }}"\n  c: {{ .Values.name }}',
        CHART + "  «at templates/cm.yaml»\n  a: web-{{ .Values.tag }}",
        CHART + "  «at templates/cm.yaml»\n  a: {{ .Values.tag }}-alpine",
    ),
    bad=(
        CHART + "  «at templates/cm.yaml»\n> a: {{ .Values.tag }}",
        CHART + "  «at templates/cm.yaml»\n  list:\n>   - {{ .Values.debug }}",
    ),
    sources=("https://helm.sh/docs/howto/charts_tips_and_tricks/#quote-strings-dont-quote-integers",),
)


@rule.on(Template)
def check(node: Template, charts: Charts) -> Iterator[Finding]:
    chart = charts.owner(node)
    for action in node.actions if node.is_yaml else ():
        found = chart.text_that_turns(action)
        if found is None or node.after(action).strip() or not node.before(action).endswith((": ", "- ")):
            continue
        end = node.span(action.commands[0].terms[0].end, action.commands[0].terms[0].end)
        message = f'The text `"{found[:60]}"` is no text any more without quotes.'
        yield rule.finding(action.span, message, Edit(end, " | quote"))
