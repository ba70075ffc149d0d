from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Where the folder `crds/` should be, there is a file of that name.",
    why="Helm installs the definitions that lie in the folder; those in a file of this name never reach the cluster.",
    fix="Move the file to `crds/<name>.yaml`.",
    ignore_when="Where the definitions are installed by other means and the file is only a note.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds»\n"
        "> apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition",
    ),
    equivalents=("helm:crds/validateCrdsDir",),
    sources=("https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if "crds" in node.texts:
        yield rule.finding(Span(f"{node.root}crds", 1), "`crds` is a file here, and must be a folder.")
