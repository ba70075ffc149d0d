from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/a.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A template gives an object a fixed name.",
    why="A second release in the namespace cannot be installed: Helm finds an object that belongs to the first.",
    fix='Build the name from the release, as in `{{ include "web.fullname" . }}` or `{{ .Release.Name }}-web`.',
    ignore_when="Where other programs look for exactly this name, and the chart is installed once in a namespace.",
    good=(
        CHART + "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}-web",
        CHART + "  apiVersion: scheduling.k8s.io/v1\n  kind: PriorityClass\n  metadata:\n    name: shop\n  value: 1",
        CHART
        + "  apiVersion: v1\n  kind: Pod\n  metadata:\n    name: ping\n    annotations:\n      helm.sh/hook: test",
    ),
    bad=(CHART + "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n>   name: web",),
    sources=("https://helm.sh/docs/chart_best_practices/templates/",),
)
NAMES_ARE_FIXED = frozenset(
    {
        "CustomResourceDefinition",
        "APIService",
        "PriorityClass",
        "StorageClass",
        "IngressClass",
        "RuntimeClass",
        "Namespace",
    }
)


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    name = node.object.name
    if not name or node.kind in NAMES_ARE_FIXED or node.is_test or not node.is_literal("metadata.name"):
        return
    message = f"The {node.kind or 'object'} is called `{name[:60]}` in every release."
    yield rule.finding(node.span_of("metadata.name"), message)
