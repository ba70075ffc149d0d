from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The chart has no values.yaml.",
    why="Nobody sees what can be set, and every value that a template reads is missing until it is given by hand.",
    fix="Write a `values.yaml` with a default and a comment for each value.",
    ignore_when="Where nothing in the chart can be set.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  port: 80",
        "  apiVersion: v2\n  name: common\n  type: library\n  version: 0.1.0",
    ),
    bad=("> apiVersion: v2\n  name: web\n  version: 0.1.0",),
    equivalents=("helm:values/validateValuesFileExistence",),
    sources=("https://helm.sh/docs/topics/charts/#values-files",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.metadata is not None and not node.has_values_file and not node.is_library:
        yield rule.finding(node.metadata.span, "The chart has no `values.yaml`.")
