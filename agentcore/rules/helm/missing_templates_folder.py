from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The chart has no templates.",
    why="Without the folder `templates/` an installation of this chart creates nothing.",
    fix="Add the templates, or hand in their folder as well.",
    ignore_when="Where the chart only brings other charts together, or only brings custom resource definitions.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n"
        "  kind: ConfigMap\n"
        "  metadata:\n    name: {{ .Release.Name }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/a.yaml»\n  kind: CustomResourceDefinition",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates»\n  a file",
    ),
    bad=("> apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80",),
    equivalents=("helm:template/templatesDirExists",),
    sources=("https://helm.sh/docs/topics/charts/#the-chart-file-structure",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.metadata is None or node.templates or "templates" in node.texts or node.dependencies or node.crds:
        return
    yield rule.finding(node.metadata.span, "The chart has no folder `templates/`.")
