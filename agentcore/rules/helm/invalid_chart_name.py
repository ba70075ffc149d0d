import re
from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The chart's name breaks the rules for names of charts.",
    why="It becomes part of the names of objects, which allow few signs; new versions of `helm lint` refuse others.",
    fix="Use lower-case letters, digits and `-`, beginning and ending with a letter or digit.",
    ignore_when="When a chart published under this name cannot be renamed any more.",
    good=(
        "  apiVersion: v2\n  name: web-shop2\n  version: 0.1.0",
        "  apiVersion: v2\n  name: 3scale\n  version: 0.1.0",
        "  apiVersion: v2\n  version: 0.1.0",
        "  apiVersion: v2\n  name: w\n  version: 0.1.0",
    ),
    bad=(
        "  apiVersion: v2\n> name: Web_Shop\n  version: 0.1.0",
        "  apiVersion: v2\n> name: shop/web\n  version: 0.1.0",
        "  apiVersion: v2\n> name: web-\n  version: 0.1.0",
        "  apiVersion: v2\n> name: web.shop\n  version: 0.1.0",
    ),
    equivalents=("helm:chartfile/validateChartName", "helm:dependencies/validateChartFormat"),
    sources=("https://helm.sh/docs/chart_best_practices/conventions/#chart-names",),
)
VALID = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("name")
    if entry is not None and node.name and not VALID.fullmatch(node.name):
        message = f"`{node.name[:60]}` is no valid chart name: lower-case letters, digits and `-` only."
        yield rule.finding(entry.value.span, message)
