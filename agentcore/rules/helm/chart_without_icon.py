from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The chart has no icon.",
    why="Catalogues show charts by their icons; one without is passed over.",
    fix="Add `icon:` with the address of an SVG or PNG image.",
    ignore_when="Where the chart is not meant for a public catalogue.",
    good=("  apiVersion: v2\n  name: web\n  version: 0.1.0\n  icon: https://example.com/web.svg",),
    bad=("> apiVersion: v2\n  name: web\n  version: 0.1.0",),
    equivalents=("helm:chartfile/validateChartIconPresence",),
    on_by_default=False,
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.metadata is not None and not node.text("icon"):
        yield rule.finding(node.metadata.span, "The chart has no `icon`.")
