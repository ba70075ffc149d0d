from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject, hooks
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/job.yaml»\n  apiVersion: batch/v1\n"
    "  kind: Job\n"
    "  metadata:\n    name: {{ .Release.Name }}\n    annotations:\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A hook does not say when its object is deleted.",
    why="Helm keeps it until the hook runs again, and does not delete it with the release.",
    fix="Add `helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`.",
    ignore_when="Where the object of the last run is kept to be looked at.",
    good=(
        CHART + "      helm.sh/hook: pre-install\n      helm.sh/hook-delete-policy: hook-succeeded",
        CHART + "      team: shop",
    ),
    bad=(CHART + ">     helm.sh/hook: pre-install",),
    on_by_default=False,
    sources=("https://helm.sh/docs/topics/charts_hooks/#hook-deletion-policies",),
)


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    if hooks(node.object) and not node.object.has(("metadata", "annotations", "helm.sh/hook-delete-policy")):
        span = node.span_of(("metadata", "annotations", "helm.sh/hook"))
        yield rule.finding(span, "This hook has no `helm.sh/hook-delete-policy`.")
