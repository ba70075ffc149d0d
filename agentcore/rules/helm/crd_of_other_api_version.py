from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.helm_items import text_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An object below `crds/` has another `apiVersion` than that of definitions.",
    why="The folder is for custom resource definitions alone; others there are never upgraded or removed.",
    fix="Write `apiVersion: apiextensions.k8s.io/v1`, or move the object to `templates/`.",
    ignore_when="Where an object must exist before all others and is meant never to change.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n  # nothing yet",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "> apiVersion: apiextension.k8s.io/v1\n  kind: CustomResourceDefinition",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n> kind: CustomResourceDefinition",
    ),
    equivalents=("helm:crds/validateCrdAPIVersion",),
    sources=("https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for root in node.crd_roots:
        written = text_of(root, "apiVersion")
        if not written.startswith("apiextensions.k8s.io"):
            entry = root.get("apiVersion")
            message = f"`{written[:60]}` is not the `apiVersion` of a custom resource definition."
            yield rule.finding(entry.value.span if entry else root.span, message)
