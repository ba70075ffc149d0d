from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A chart of `apiVersion: v2` keeps its dependencies in requirements.yaml.",
    why="For such a chart Helm reads only `dependencies:` of `Chart.yaml`, so those in the old file are never fetched.",
    fix="Move the list into `Chart.yaml` and delete `requirements.yaml`.",
    ignore_when="While the file is kept beside the new list for readers that still use Helm 2.",
    good=(
        "  apiVersion: v1\n  name: web\n  version: 0.1.0\n  «at requirements.yaml»\n  dependencies: []",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies: []",
    ),
    bad=("  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at requirements.yaml»\n> dependencies: []",),
    sources=("https://helm.sh/docs/topics/v2_v3_migration/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.text("apiVersion") == "v2" and "requirements.yaml" in node.texts:
        yield rule.finding(
            Span(f"{node.root}requirements.yaml", 1), "`requirements.yaml` is not read for `apiVersion: v2`."
        )
