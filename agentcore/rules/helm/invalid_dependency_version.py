from collections.abc import Iterator

from agentcore.parsing import helm_versions
from agentcore.parsing.helm import Charts, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A dependency's version is no version and no range.",
    why="Helm cannot choose a version of the chart, and `helm dependency update` fails.",
    fix="Write a version such as `1.2.0`, or a range such as `~1.2.0`.",
    ignore_when="When a tool of the house puts the version in before Helm reads the file.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n"
        '    version: ">=1.2 <2 || 3.x"',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n>   version: latest",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n>   version: 1.2.3.4",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/dependencies/#versions",),
)


@rule.on(Dependency)
def check(node: Dependency, charts: Charts) -> Iterator[Finding]:
    version = node.text("version")
    if version and helm_versions.constraint(version) is None:
        yield rule.finding(node.span_of("version"), f"`{version[:60]}` is no version and no range of versions.")
