from collections.abc import Iterator
from difflib import get_close_matches

from agentcore.parsing.helm import Charts, RenderedObject, hooks
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/job.yaml»\n  apiVersion: batch/v1\n"
    "  kind: Job\n"
    "  metadata:\n    name: {{ .Release.Name }}\n    annotations:\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A hook names a moment that Helm does not know.",
    why="Helm does not run the object at the moment that was meant, and no longer treats it as part of the release.",
    fix="Write one of the moments that there are, such as `pre-install` or `post-upgrade`.",
    ignore_when="When the annotation is for another deployer that has moments of its own.",
    good=(
        CHART + "      helm.sh/hook: pre-install, post-upgrade",
        CHART + "      helm.sh/hook: test",
        CHART + "      team: shop",
    ),
    bad=(
        CHART + ">     helm.sh/hook: pre-instal",
        CHART + ">     helm.sh/hook: pre-install,crd-install",
    ),
    sources=("https://helm.sh/docs/topics/charts_hooks/#the-available-hooks",),
)
KNOWN = (
    *("pre-install", "post-install", "pre-delete", "post-delete", "pre-upgrade", "post-upgrade"),
    *("pre-rollback", "post-rollback", "test", "test-success", "test-failure"),
)


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    for name in hooks(node.object):
        if name not in KNOWN:
            meant = get_close_matches(name[:40], KNOWN, n=1)
            nearest = f"; the nearest is `{meant[0]}`" if meant else ""
            span = node.span_of(("metadata", "annotations", "helm.sh/hook"))
            yield rule.finding(span, f"Helm has no hook `{name[:40]}`{nearest}.")
