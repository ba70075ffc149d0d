from collections.abc import Iterator

from agentcore.parsing import helm_versions
from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The chart's version is a shortened or prefixed form.",
    why="Helm reads `v1.2` as 1.2.0, but registries and other tools take it as written, and so do not find the chart.",
    fix="Write the three numbers without a letter before them, as in `1.2.0`.",
    ignore_when="Where every tool that reads the chart's version accepts the shorter form.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 1.2.0",
        "  apiVersion: v2\n  name: web\n  version: newest",
        "  apiVersion: v2\n  name: web\n  version: 1.2",
        "  apiVersion: v2\n  name: web",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n> version: v1.2.0",
        '  apiVersion: v2\n  name: web\n> version: "1.2"',
        "  apiVersion: v2\n  name: web\n> version: 01.2.0",
    ),
    equivalents=("helm:chartfile/validateChartVersionStrictSemVerV2",),
    sources=("https://semver.org/spec/v2.0.0.html",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("version"), node.text("version")
    if entry is None or not isinstance(entry.value, Scalar) or not isinstance(entry.value.value, str):
        return
    if helm_versions.loose(written) and not helm_versions.is_strict(written):
        yield rule.finding(entry.value.span, f"`{written[:60]}` is not written as a full semantic version.")
