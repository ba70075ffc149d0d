from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A dependency may come in any version.",
    why="The next `helm dependency update` takes the newest version there is, a breaking one included.",
    fix="Name a range that holds fixes only, such as `~1.2.0`.",
    ignore_when="Where the dependency lies beside the chart and both are changed together.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: ~1.2.0\n"
        "    repository: https://charts.example.com",
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: "*"\n'
        "    repository: file://../db",
    ),
    bad=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n>   version: "*"\n'
        "    repository: https://charts.example.com",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n> - name: db\n"
        "    repository: https://charts.example.com",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/dependencies/#versions",),
)
OPEN = frozenset({"", "*", "x", "X", ">=0", ">0", ">=0.0.0", ">0.0.0", ">=0.0.0-0", ">0.0.0-0"})


@rule.on(Dependency)
def check(node: Dependency, charts: Charts) -> Iterator[Finding]:
    is_local = node.text("repository").startswith("file://") or not node.text("repository")
    if node.name and not is_local and node.text("version").replace(" ", "") in OPEN:
        yield rule.finding(node.span_of("version"), f"The dependency `{node.name[:60]}` may come in any version.")
