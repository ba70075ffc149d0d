from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/pvc.yaml»\n  apiVersion: v1\n"
    "  kind: PersistentVolumeClaim\n  metadata:\n    name: {{ .Release.Name }}\n    annotations:\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A resource policy is none that Helm knows.",
    why="`keep` is the only one; with any other word the object, and the data in it, is deleted with the release.",
    fix="Write `helm.sh/resource-policy: keep`, or leave the annotation out.",
    ignore_when="When the word is for another deployer that knows more policies.",
    good=(CHART + "      helm.sh/resource-policy: keep", CHART + "      team: shop"),
    bad=(CHART + ">     helm.sh/resource-policy: retain",),
    sources=("https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource",),
)
PATH = ("metadata", "annotations", "helm.sh/resource-policy")


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    written = node.object.value(PATH)
    if isinstance(written, str) and written.strip().lower() != "keep":
        yield rule.finding(node.span_of(PATH), f"Helm has no resource policy `{written[:40]}`.")
