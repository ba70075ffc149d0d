from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Chart.yaml holds no keys and values.",
    why="Helm finds neither a name nor a version in it, so the folder is no chart.",
    fix="Begin it with `apiVersion: v2`, `name: …` and `version: 0.1.0`.",
    ignore_when="When the file is written later by a tool and stands here only to keep its place.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
        "  # the web shop\n  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=("> - apiVersion: v2\n  - name: web", "> web"),
    equivalents=("helm:chartfile/validateChartYamlFormat",),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if not node.has_chart_file or node.metadata is not None:
        return
    if node.yaml_files["Chart.yaml"].is_whole:
        yield rule.finding(node.span, "`Chart.yaml` must hold keys with values, `name: …` among them.")
