from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The condition of a dependency names a value that does not exist.",
    why="A condition without a value has no effect: the dependency is installed whatever anybody meant.",
    fix="Add the value to `values.yaml`, as `db:` with `enabled: true`.",
    ignore_when="Where the value is only ever set from outside and the dependency is wanted until then.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    condition: db.enabled\n  «at values.yaml»\n  db:\n    enabled: false",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    condition: db.on,global.db\n  «at values.yaml»\n  global:\n    db: true",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    condition: db.enabled",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        ">   condition: db.enabled\n  «at values.yaml»\n  database:\n    enabled: false",
    ),
    sources=("https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies",),
)


@rule.on(Dependency)
def check(node: Dependency, charts: Charts) -> Iterator[Finding]:
    condition = node.text("condition")
    if not condition or not node.chart.values_are_known:
        return
    paths = [tuple(path.strip().split(".")) for path in condition.split(",")]
    if all(node.chart.value_at(path) is None for path in paths):
        yield rule.finding(node.span_of("condition"), f"The values hold no `{condition[:80]}`.")
