from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/web.yaml»\n  apiVersion: apps/v1\n"
    "  kind: Deployment\n  metadata:\n    name: {{ .Release.Name }}\n  spec:\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A workload's selector is empty.",
    why="The API server refuses it: a workload has to say by which labels it finds its own pods.",
    fix="Give the selector `matchLabels` with the labels that the pod template carries.",
    ignore_when="When the selector is filled in by an admission webhook before the object is checked.",
    good=(
        CHART + "    selector:\n      matchLabels:\n        app: web",
        CHART + "    selector:\n      matchExpressions:\n      - {key: app, operator: Exists}",
        CHART + "    replicas: 2",
    ),
    bad=(CHART + ">   selector: {}", CHART + ">   selector:\n      matchLabels: {}"),
    equivalents=("helm:template/validateMatchSelector",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",),
)
WORKLOADS = ("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet")


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    selector = node.object.value("spec.selector")
    if node.kind in WORKLOADS and isinstance(selector, dict) and not any(selector.values()):
        yield rule.finding(node.key_span_of("spec.selector"), f"The selector of this {node.kind} is empty.")
