from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/job.yaml»\n  apiVersion: batch/v1\n"
    "  kind: Job\n"
    "  metadata:\n    name: {{ .Release.Name }}\n    annotations:\n      helm.sh/hook: pre-install\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A hook's delete policy is none that Helm knows.",
    why="The hook's object is not deleted when it should be, and can stand in the way of the next one.",
    fix="Write `before-hook-creation`, `hook-succeeded` or `hook-failed`, several parted by commas.",
    ignore_when="When another deployer reads the annotation and knows more policies.",
    good=(CHART + "      helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded", CHART),
    bad=(CHART + ">     helm.sh/hook-delete-policy: hook-succeded",),
    sources=("https://helm.sh/docs/topics/charts_hooks/#hook-deletion-policies",),
)
KNOWN = frozenset({"before-hook-creation", "hook-succeeded", "hook-failed"})
PATH = ("metadata", "annotations", "helm.sh/hook-delete-policy")


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    written = node.object.value(PATH)
    for policy in written.split(",") if isinstance(written, str) else ():
        if policy.strip() not in KNOWN:
            yield rule.finding(node.span_of(PATH), f"Helm has no delete policy `{policy.strip()[:40]}`.")
