from collections.abc import Iterator

from agentcore.parsing import helm_versions
from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart excludes the version of Kubernetes that it is checked for.",
    why="`helm install` ends with an error on such a cluster before anything is created.",
    fix="Widen `kubeVersion` to hold the cluster's version, once the chart is known to work there.",
    ignore_when="Where the chart is meant for older clusters only, and is checked for another version by mistake.",
    good=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  kubeVersion: ">=1.25.0-0"',
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  kubeVersion: "~1.30 || 1.34.x"',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n> kubeVersion: "<1.30"',
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n> kubeVersion: ">=1.16 <=1.33"',
    ),
    sources=("https://helm.sh/docs/topics/charts/#the-kubeversion-field",),
    settings=Settings(kubernetes_version="1.34"),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("kubeVersion"), node.text("kubeVersion")
    wanted = helm_versions.constraint(written) if written else None
    version = helm_versions.loose(charts.settings.kubernetes_version)
    if entry is not None and wanted and version and not helm_versions.allows(wanted, version):
        message = f"`{written[:60]}` excludes Kubernetes {charts.settings.kubernetes_version}."
        yield rule.finding(entry.value.span, message)
