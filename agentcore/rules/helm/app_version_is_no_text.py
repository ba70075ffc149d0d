from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The application's version is written as a number.",
    why="YAML reads `1.10` as 1.1 and a commit such as `12e7` as 120000000, so templates get another image tag.",
    fix='Put the version in quotes, as in `appVersion: "1.10"`.',
    ignore_when="When nothing in the chart uses `.Chart.AppVersion` and the number is only for people to read.",
    good=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  appVersion: "1.10"',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  appVersion: 1.10.2",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> appVersion: 1.10",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> appVersion: 12e7",
    ),
    equivalents=("helm:chartfile/validateChartAppVersionType",),
    sources=("https://helm.sh/docs/topics/charts/#the-appversion-field",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("appVersion")
    value = entry.value if entry is not None else None
    if isinstance(value, Scalar) and value.value is not None and not isinstance(value.value, str):
        edit = Edit(value.span, f'"{value.text}"')
        yield rule.finding(value.span, f"`appVersion` is read as `{value.value}`, and must be text.", edit)
