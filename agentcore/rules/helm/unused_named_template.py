from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Define
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_helpers.tpl»\n"

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A named template is never included.",
    why="It looks as if it had an effect and is kept in step with the others, but nothing of it is ever rendered.",
    fix="Include it where it belongs, or remove it.",
    ignore_when="Where other charts include it, or a name that is put together at run time.",
    good=(
        CHART + '  {{ define "web.name" }}a{{ end }}\n  «at templates/cm.yaml»\n  {{ include "web.name" . }}',
        CHART
        + '  {{ define "web.name" }}a{{ end }}\n  «at templates/cm.yaml»\n  {{ include (print "web." "name") . }}',
        "  apiVersion: v2\n  name: lib\n  version: 0.1.0\n  type: library\n  «at templates/_helpers.tpl»\n"
        '  {{ define "lib.name" }}a{{ end }}',
    ),
    bad=(CHART + '> {{ define "web.name" }}a{{ end }}\n  «at templates/cm.yaml»\n  a: b',),
    sources=("https://helm.sh/docs/chart_template_guide/named_templates/",),
)


@rule.on(Define)
def check(node: Define, charts: Charts) -> Iterator[Finding]:
    chart = charts.owner(node.template)
    if chart.is_library or chart.parent is not None or not chart.templates_are_known:
        return
    if node.is_own_call or node.name in chart.called_names or chart.calls_by_computed_names:
        return
    yield rule.finding(node.span, f"Nothing includes `{node.name[:80]}`.")
