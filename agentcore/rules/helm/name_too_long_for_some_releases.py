from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/a.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A name or label becomes too long when the release has a long name.",
    why="Helm allows releases of 53 characters; with one of those the API server refuses the object.",
    fix='Cut the name: `{{ printf "%s-web" .Release.Name | trunc 63 | trimSuffix "-" }}`.',
    ignore_when="Where releases are named by a fixed scheme that keeps them short.",
    good=(
        CHART + "  apiVersion: v1\n  kind: Service\n  metadata:\n    name: {{ .Release.Name }}-web",
        CHART + "  apiVersion: v1\n  kind: Service\n  metadata:\n"
        '    name: {{ printf "%s-orders-backend" .Release.Name | trunc 63 | trimSuffix "-" }}',
        CHART + "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}-orders-backend",
    ),
    bad=(
        CHART + "  apiVersion: v1\n  kind: Service\n  metadata:\n>   name: {{ .Release.Name }}-orders-backend",
        CHART + "  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}\n    labels:\n"
        ">     app: {{ .Release.Name }}-orders-backend",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
        "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
    ),
)
LIMITS = {"Service": 63, "CronJob": 52, "Job": 63, "StatefulSet": 63, "Namespace": 63}
LABEL = 63


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    if node.twin is None:
        return
    most = LIMITS.get(node.kind, 253)
    if len(node.twin.name) > most >= len(node.object.name):
        message = f"A release's name of 53 characters makes this one {len(node.twin.name)} long: {most} are allowed."
        yield rule.finding(node.span_of("metadata.name"), message)
    for key, value in node.twin.labels.items():
        own = node.object.labels.get(key)
        if isinstance(value, str) and isinstance(own, str) and len(value) > LABEL >= len(own):
            message = f"A release's name of 53 characters makes this label {len(value)} long: {LABEL} are allowed."
            yield rule.finding(node.span_of(("metadata", "labels", key)), message)
