from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart's version is written as a number.",
    why="YAML reads `1.10` as the number 1.1, so the version that Helm sees is another than the one written.",
    fix="Write all three numbers, as in `1.10.0`, or put the version in quotes.",
    ignore_when="When the number is replaced before packaging, by `helm package --version`.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
        '  apiVersion: v2\n  name: web\n  version: "1.2"',
        "  apiVersion: v2\n  name: web\n  version:",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n> version: 1.10",
        "  apiVersion: v2\n  name: web\n> version: 3",
    ),
    equivalents=("helm:chartfile/validateChartVersionType",),
    sources=("https://helm.sh/docs/chart_best_practices/conventions/#version-numbers",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("version")
    value = entry.value if entry is not None else None
    if isinstance(value, Scalar) and value.value is not None and not isinstance(value.value, str):
        edit = Edit(value.span, f'"{value.text}"')
        yield rule.finding(value.span, f"`version` is the number `{value.text}`, and must be text.", edit)
