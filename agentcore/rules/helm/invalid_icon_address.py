from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.helm_metadata import is_address
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart's icon is no address.",
    why="An icon is fetched by those who show the chart; a path or a bare name cannot be, and Helm's check fails.",
    fix="Write the image's whole address, beginning with `https://`.",
    ignore_when="Where a catalogue of the house replaces the value by an address of its own.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  icon: https://example.com/web.svg",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> icon: web.svg",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n> icon: example.com/web.svg",
    ),
    equivalents=("helm:chartfile/validateChartIconURL",),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("icon"), node.text("icon")
    if entry is not None and written and not is_address(written):
        yield rule.finding(entry.value.span, f"`{written[:60]}` is no address of an image.")
