from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.helm_metadata import is_address
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An entry of `sources` is no address.",
    why="The list leads people to the source code; an entry without a scheme leads nowhere, and Helm's check fails.",
    fix="Write the whole address, beginning with `https://`.",
    ignore_when="Where the entry names a place that has no address and only insiders know.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  sources:\n  - https://example.com/shop/web",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  sources: []",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  sources:\n> - example.com/shop/web",
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  sources:\n> - ""',
    ),
    equivalents=("helm:chartfile/validateChartSources",),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for item, span in node.items("sources"):
        if isinstance(item, Scalar) and not is_address("" if item.value is None else item.text):
            yield rule.finding(span, f"`{item.text[:60]}` is no address of source code.")
