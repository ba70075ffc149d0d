from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedFile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="What a template renders begins with an indented line.",
    why="Helm cuts space off the beginning in some places and not in others, so keys end up at different depths.",
    fix="Begin the document in the first column, or trim the space with `{{-`.",
    ignore_when="Where the whole document is indented alike and the chart installs as it should.",
    good=(
        CHART + "  «at templates/cm.yaml»\n  {{ if true -}}\n    apiVersion: v1\n  kind: ConfigMap\n  {{ end }}",
        CHART + "  «at templates/cm.yaml»\n\n  apiVersion: v1\n  kind: ConfigMap",
        CHART + "  «at templates/cm.yaml»\n  {{/* nothing */}}",
    ),
    bad=(
        CHART + "  «at templates/cm.yaml»\n  {{ if true }}\n>   apiVersion: v1\n    kind: ConfigMap\n  {{ end }}",
        CHART + '  «at templates/cm.yaml»\n> {{ indent 2 "a: 1" }}\n    b: 2',
    ),
    equivalents=("helm:template/validateTopIndentLevel",),
    sources=("https://helm.sh/docs/chart_template_guide/yaml_techniques/",),
)


@rule.on(RenderedFile)
def check(node: RenderedFile, charts: Charts) -> Iterator[Finding]:
    number, row = node.first_row
    if row[:1] in (" ", "\t"):
        column = len(row) - len(row.lstrip()) + 1
        span = node.span(Span(node.file.path, number, column, number, len(row) + 1))
        yield rule.finding(span, "The document begins with an indented line.")
