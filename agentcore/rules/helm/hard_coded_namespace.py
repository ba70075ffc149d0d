from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n"
    "  metadata:\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A template fixes the namespace of an object.",
    why="The object lands there whatever `helm install --namespace` says, and two releases overwrite each other.",
    fix="Leave `namespace` out, or write `{{ .Release.Namespace }}`.",
    ignore_when="Where the object belongs into a namespace of the cluster itself, such as `kube-system`.",
    good=(
        CHART + "    name: {{ .Release.Name }}",
        CHART + "    name: {{ .Release.Name }}\n    namespace: {{ .Release.Namespace }}",
    ),
    bad=(CHART + "    name: {{ .Release.Name }}\n>   namespace: shop",),
    sources=("https://helm.sh/docs/chart_template_guide/builtin_objects/",),
)


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    namespace = node.object.text("metadata.namespace")
    if namespace and node.is_literal("metadata.namespace"):
        message = f"The namespace `{namespace[:60]}` is fixed here for every release."
        yield rule.finding(node.span_of("metadata.namespace"), message)
