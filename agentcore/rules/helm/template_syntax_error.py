from collections.abc import Iterator

from agentcore.parsing.helm import Charts, TemplateProblem
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A template cannot be read.",
    why="Helm renders none of the chart's templates while one of them has an error in its actions.",
    fix="Mend this action: close its braces and quotes, and end every `if`, `with`, `range` and `define`.",
    ignore_when="When the file is no template for Helm but for another tool that uses the same braces.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  {{- if true }}\n"
        "  apiVersion: v1\n"
        "  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}\n  {{- end }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_h.tpl»\n"
        '  {{ define "web.a" }}{{ "}}" }}{{ end }}',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_h.tpl»\n  {{/* {{ if }} */}}",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n> {{- if true }}\n"
        "  kind: ConfigMap",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  kind: ConfigMap\n"
        "> name: {{ .Release.Name }",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n> name: {{ .Values.my-name }}",
    ),
    sources=("https://pkg.go.dev/text/template", "https://helm.sh/docs/chart_template_guide/control_structures/"),
)


@rule.on(TemplateProblem)
def check(node: TemplateProblem, charts: Charts) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
