from collections.abc import Iterator

from agentcore.parsing.helm import Call, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A template is included that nothing defines.",
    why="Helm stops with an error when it comes to the call, and installs nothing.",
    fix="Correct the name, or define the template in `_helpers.tpl`.",
    ignore_when="When a library chart defines it that was not handed in.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_helpers.tpl»\n"
        '  {{ define "web.name" }}web{{ end }}\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n'
        '  metadata:\n    name: {{ include "web.name" . }}',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: common\n    version: 1.0.0\n"
        '  «at templates/cm.yaml»\n  kind: {{ include "common.kind" . }}',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/a.yaml»\n  # a\n  «at templates/cm.yaml»\n"
        '  # {{ include "web/templates/a.yaml" . | sha256sum }}',
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_helpers.tpl»\n"
        '  {{ define "web.name" }}web{{ end }}\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n'
        '  metadata:\n>   name: {{ include "web.fullname" . }}',
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n> {{ template "web.all" . }}',
    ),
    sources=("https://helm.sh/docs/chart_template_guide/named_templates/",),
)


@rule.on(Call)
def check(node: Call, charts: Charts) -> Iterator[Finding]:
    chart = charts.owner(node.template)
    is_file = "/templates/" in node.name
    if node.name not in chart.defines and chart.is_complete and not is_file and chart.is_read:
        yield rule.finding(node.span, f"No template is called `{node.name[:80]}`.")
