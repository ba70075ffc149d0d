from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A dependency does not lie below `charts/`.",
    why="Without it Helm refuses to install or package the chart, and nothing that uses its templates can be rendered.",
    fix="Run `helm dependency build` and hand in the folder `charts/` as well.",
    ignore_when="Where dependencies are fetched when the chart is packaged and are not kept beside it.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    repository: https://charts.example.com\n"
        "  «at charts/db/Chart.yaml»\n  apiVersion: v2\n  name: db\n  version: 1.0.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    repository: https://charts.example.com\n  «at charts/db-1.0.0.tgz»\n  packed",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n> - name: db\n    version: 1.0.0\n"
        "    repository: https://charts.example.com",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n> - name: db\n    version: 1.0.0\n"
        "    repository: https://charts.example.com\n  «at charts/db-tools-1.0.0.tgz»\n  packed",
    ),
    equivalents=("helm:dependencies/validateDependencyInChartsDir",),
    sources=("https://helm.sh/docs/helm/helm_dependency/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for dependency in node.missing_dependencies:
        yield rule.finding(dependency.span, f"The dependency `{dependency.name[:60]}` is not below `charts/`.")
