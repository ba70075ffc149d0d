from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The chart is written in the form of Helm 2.",
    why="`v1` keeps dependencies in a file of their own and has no library charts; Helm 2 is no longer kept.",
    fix="Write `apiVersion: v2` and move `requirements.yaml` into `dependencies:` of `Chart.yaml`.",
    ignore_when="Where clusters that still run Helm 2 must be able to install the chart.",
    good=("  apiVersion: v2\n  name: web\n  version: 0.1.0",),
    bad=("> apiVersion: v1\n  name: web\n  version: 0.1.0",),
    sources=("https://helm.sh/docs/topics/charts/#the-apiversion-field",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("apiVersion")
    if entry is not None and node.text("apiVersion") == "v1":
        yield rule.finding(entry.value.span, "`v1` is the form of Helm 2; `v2` is that of Helm 3 and later.")
