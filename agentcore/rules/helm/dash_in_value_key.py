from collections.abc import Iterator

from agentcore.parsing.helm import Charts, ValueKey
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A key of values.yaml contains a dash.",
    why="Templates cannot name it after a dot; each use needs `index`, and forgetting that breaks the chart.",
    fix="Write the key in camel case, as in `pullPolicy`.",
    ignore_when="Where the key is data that is handed on as it is, such as an annotation.",
    good=(
        CHART + "  pullPolicy: Always\n  annotations:\n    example.com/my-team: shop",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: my-db\n    version: 1.0.0\n"
        "  «at values.yaml»\n  my-db:\n    port: 1",
    ),
    bad=(CHART + "> pull-policy: Always",),
    on_by_default=False,
    sources=("https://helm.sh/docs/chart_best_practices/values/#naming-conventions",),
)


@rule.on(ValueKey)
def check(node: ValueKey, charts: Charts) -> Iterator[Finding]:
    is_name = node.path[-1].replace("-", "").replace("_", "").isalnum()
    if "-" in node.path[-1] and is_name and node.path[0] not in node.chart.keys_of_others:
        yield rule.finding(node.span, f"`{node.spelled}` cannot be named after a dot in a template.")
