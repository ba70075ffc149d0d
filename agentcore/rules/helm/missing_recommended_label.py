from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n"
    "  metadata:\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An object lacks a label that Helm recommends for every chart.",
    why="Tools and people find the objects of one release by these labels; one without is overlooked.",
    fix='Put the labels into a named template and include it: `{{- include "web.labels" . | nindent 4 }}`.',
    ignore_when="Where a house has labels of its own for the same purpose.",
    good=(
        CHART + "    name: {{ .Release.Name }}\n    labels:\n      app.kubernetes.io/name: web\n"
        "      helm.sh/chart: web-0.1.0\n      app.kubernetes.io/instance: {{ .Release.Name }}\n"
        "      app.kubernetes.io/managed-by: {{ .Release.Service }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/pod.yaml»\n  apiVersion: v1\n  kind: Pod\n"
        "  metadata:\n    name: {{ .Release.Name }}\n    annotations:\n      helm.sh/hook: test",
    ),
    bad=(
        CHART + ">   name: {{ .Release.Name }}",
        CHART + "    name: {{ .Release.Name }}\n>   labels:\n      app.kubernetes.io/name: web\n"
        "      helm.sh/chart: web-0.1.0",
    ),
    on_by_default=False,
    sources=("https://helm.sh/docs/chart_best_practices/labels/#standard-labels",),
)
WANTED = ("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by", "helm.sh/chart")


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    missing = [label for label in WANTED if label not in node.object.labels]
    if missing and node.object.name and not node.is_test:
        where = "metadata.labels" if node.object.labels else "metadata.name"
        span = node.key_span_of(where) if node.object.labels else node.span_of(where)
        yield rule.finding(span, f"The {node.kind} lacks {', '.join(f'`{label}`' for label in missing)}.")
