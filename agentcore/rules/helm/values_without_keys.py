from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="`values.yaml` holds a list or a single value.",
    why="Templates read values by their keys; Helm refuses a file that has none.",
    fix="Give what stands there a key, as in `hosts:` with the list below it.",
    ignore_when="When the file is read by another tool under Helm's name, and the chart is never installed from it.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  hosts:\n  - a",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  # nothing can be set",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n> - a\n  - b",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n> replicas=3",
    ),
    equivalents=("helm:values/validateValuesFile",),
    sources=("https://helm.sh/docs/chart_template_guide/values_files/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    root = node.values_root
    if root is not None and node.values is None:
        yield rule.finding(root.span, "`values.yaml` must hold keys with values.")
