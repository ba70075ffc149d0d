from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

CHART = "apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n"

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The chart has no NOTES.txt.",
    why="After an installation nobody is told how to reach what was installed.",
    fix="Add `templates/NOTES.txt` with the address and the first commands.",
    ignore_when="Where the chart is only ever installed by a pipeline that nobody watches.",
    good=(
        "  " + CHART + "  «at templates/NOTES.txt»\n  Installed as {{ .Release.Name }}.",
        "  apiVersion: v2\n  name: lib\n  version: 0.1.0\n  type: library\n  «at templates/_lib.tpl»\n  {{/* none */}}",
    ),
    bad=("> " + CHART,),
    on_by_default=False,
    sources=("https://helm.sh/docs/chart_template_guide/notes_files/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.metadata is None or node.is_library or node.parent is not None or not node.templates:
        return
    if all(template.name != "NOTES.txt" for template in node.templates):
        yield rule.finding(node.metadata.span, "The chart has no `templates/NOTES.txt`.")
