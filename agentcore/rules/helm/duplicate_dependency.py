from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two dependencies have one name.",
    why="Their values stand under the same key, so Helm cannot tell them apart and refuses the chart.",
    fix="Give one of them an `alias`, or remove it.",
    ignore_when="When conditions let only one of them be installed, and only an old version of Helm does so.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "  - name: db\n    version: 1.0.0\n    alias: cache",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "> - name: db\n    version: 2.0.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "> - name: cache\n    version: 2.0.0\n    alias: db",
    ),
    equivalents=("helm:dependencies/validateDependenciesUnique", "helm:dependencies/validateChartFormat"),
    sources=("https://helm.sh/docs/topics/charts/#alias-field-in-dependencies",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    seen: set[str] = set()
    for dependency in node.dependencies:
        if dependency.key and dependency.key in seen:
            yield rule.finding(dependency.span, f"`{dependency.key[:60]}` already is the name of a dependency.")
        seen.add(dependency.key)
