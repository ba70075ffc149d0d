from collections.abc import Iterator

from agentcore.parsing import helm_versions
from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart's version is none that Helm can compare.",
    why="Helm orders a chart's versions to find the newest and refuses one that is no semantic version.",
    fix="Write three numbers with dots, such as `1.4.0`; a pre-release adds `-rc.1`.",
    ignore_when="When `helm package --version` replaces the version before anybody reads it.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 1.4.0-rc.1+build.5",
        "  apiVersion: v2\n  name: web\n  version: v1.4",
        "  apiVersion: v2\n  name: web",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n> version: latest",
        "  apiVersion: v2\n  name: web\n> version: 1.4.0.1",
        "  apiVersion: v2\n  name: web\n> version: 0.0.0-0",
    ),
    equivalents=("helm:chartfile/validateChartVersion", "helm:dependencies/validateChartFormat"),
    sources=("https://helm.sh/docs/topics/charts/#charts-and-versioning",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("version"), node.text("version")
    if entry is None or not written:
        return
    version = helm_versions.loose(written)
    if version is None:
        yield rule.finding(entry.value.span, f"`{written[:60]}` is no semantic version.")
    elif helm_versions.is_zero(version):
        yield rule.finding(entry.value.span, f"`{written[:60]}` is too low: a chart's version lies above `0.0.0-0`.")
