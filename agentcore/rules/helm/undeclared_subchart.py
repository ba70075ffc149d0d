from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A chart below `charts/` is not among the dependencies.",
    why="It is installed all the same, but has no version range or condition, and `helm dependency build` removes it.",
    fix="Add it to `dependencies:` of `Chart.yaml` with its version.",
    ignore_when="Where charts below `charts/` are kept by hand and the dependency commands are never used.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    repository: https://charts.example.com\n"
        "  «at charts/db/Chart.yaml»\n  apiVersion: v2\n  name: db\n  version: 1.0.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at charts/db/Chart.yaml»\n  apiVersion: v2\n"
        "  version: 1.0.0",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at charts/db/Chart.yaml»\n"
        "  apiVersion: v2\n> name: db\n  version: 1.0.0",
    ),
    equivalents=("helm:dependencies/validateDependencyInMetadata",),
    sources=("https://helm.sh/docs/topics/charts/#chart-dependencies",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry = node.entry("name")
    if node.parent is None or entry is None or not node.name:
        return
    if node.parent.is_read and node.name not in {each.name for each in node.parent.dependencies}:
        message = f"`{node.name[:60]}` is not among the dependencies of `{node.parent.name[:60]}`."
        yield rule.finding(entry.value.span, message)
