from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_helpers.tpl»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A named template is defined twice.",
    why="The names are shared by the whole chart, and which of the two counts depends on the order of files.",
    fix="Rename one of them, or remove it.",
    ignore_when="Where one replaces the other on purpose and the order of the files is known to be right.",
    good=(CHART + '  {{ define "web.name" }}a{{ end }}\n  {{ define "web.fullname" }}b{{ end }}',),
    bad=(CHART + '  {{ define "web.name" }}a{{ end }}\n> {{ define "web.name" }}b{{ end }}',),
    sources=("https://helm.sh/docs/chart_template_guide/named_templates/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    seen: set[str] = set()
    for template in node.templates:
        for define in template.defines:
            if define.name in seen:
                yield rule.finding(define.span, f"`{define.name[:80]}` is already defined.")
            seen.add(define.name)
