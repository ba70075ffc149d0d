from collections.abc import Iterator
from difflib import get_close_matches

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.helm_metadata import fields
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Chart.yaml has a field that Helm does not know.",
    why="Helm drops the field without a word, so what it was meant to say is lost.",
    fix="Correct the field's name, or move own data below `annotations`.",
    ignore_when="When another tool reads the field; Helm lets it pass, though its linter warns.",
    good=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  appVersion: "1.2"',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  annotations:\n    example.com/team: shop",
    ),
    bad=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n> appversion: "1.2"',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    repository: https://charts.example.com\n>   team: shop",
    ),
    equivalents=("helm:chartfile/validateChartYamlStrictFormat",),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for field in fields(node):
        if field.wanted is None:
            meant = get_close_matches(field.key[:60], field.known, n=1)
            nearest = f"; the nearest is `{meant[0]}`" if meant else ""
            yield rule.finding(field.span, f"Helm knows no field `{field.spelled}`{nearest}.")
