from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.parsing.helm_items import text_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An object below `crds/` is no custom resource definition.",
    why="Helm installs what lies there once, and neither upgrades nor deletes it, so such an object is left behind.",
    fix="Move the object to `templates/`.",
    ignore_when="Where leaving the object behind is what is wanted, as for a namespace that others share.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "  apiVersion: apiextensions.k8s.io/v1\n> kind: CustomResource",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n> apiVersion: apiextensions.k8s.io/v1",
    ),
    equivalents=("helm:crds/validateCrdKind",),
    sources=("https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for root in node.crd_roots:
        kind = text_of(root, "kind")
        if kind != "CustomResourceDefinition":
            entry = root.get("kind")
            message = f"`{kind[:60]}` is no `CustomResourceDefinition`, and `crds/` is for those alone."
            yield rule.finding(entry.value.span if entry else root.span, message)
