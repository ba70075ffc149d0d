from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n"

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A custom resource definition is a template.",
    why="It is deleted with the release, and with it every object of its kind in the whole cluster.",
    fix="Move it to `crds/`, or give it the annotation `helm.sh/resource-policy: keep`.",
    ignore_when="Where the definitions must be upgraded with the chart, which `crds/` does not do.",
    good=(
        CHART + "  «at crds/a.yaml»\n  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition",
        CHART + "  «at templates/a.yaml»\n  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition\n"
        "  metadata:\n    name: orders.example.com\n    annotations:\n      helm.sh/resource-policy: keep",
    ),
    bad=(
        CHART + "  «at templates/a.yaml»\n  apiVersion: apiextensions.k8s.io/v1\n> kind: CustomResourceDefinition\n"
        "  metadata:\n    name: orders.example.com",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",),
)


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    keeps = node.object.has(("metadata", "annotations", "helm.sh/resource-policy"))
    if node.kind == "CustomResourceDefinition" and not keeps:
        yield rule.finding(node.span_of("kind"), "This definition is deleted with the release.")
