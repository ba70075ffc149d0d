from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.helm_metadata import fields
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A field of Chart.yaml holds a value of the wrong form.",
    why="Helm cannot read the file then, and every command on the chart ends with an error.",
    fix="Write the value in the form that the field has: text, a list, or keys with values.",
    ignore_when="When another tool than Helm reads this file; Helm itself never accepts it.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  keywords:\n  - shop\n  - 24",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  deprecated: true\n  maintainers:\n  - name: Ada",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  home:\n  annotations:\n    team: shop",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  own: [1]",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> keywords: shop",
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n> deprecated: "yes"',
        "  apiVersion: v2\n> name: [web]\n  version: 0.1.0\n> maintainers:\n  - Ada",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> annotations: [team]",
    ),
    equivalents=("helm:chartfile/validateChartYamlFormat",),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for field in fields(node):
        if not field.fits:
            yield rule.finding(field.span, f"`{field.spelled}` must be {field.wanted}.")
