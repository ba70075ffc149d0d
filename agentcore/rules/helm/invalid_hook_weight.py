import re
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
    summary="The weight of a hook is no whole number.",
    why="Helm takes a weight that it cannot read as 0, so hooks run in another order than the one meant.",
    fix='Write a whole number in quotes, as in `"-5"`.',
    ignore_when="When nothing depends on the order of the chart's hooks.",
    good=(CHART + '      helm.sh/hook-weight: "-5"', CHART),
    bad=(CHART + '>     helm.sh/hook-weight: "first"', CHART + '>     helm.sh/hook-weight: "1.5"'),
    sources=("https://helm.sh/docs/topics/charts_hooks/#writing-a-hook",),
)
WHOLE = re.compile(r"[+-]?\d{1,9}")
PATH = ("metadata", "annotations", "helm.sh/hook-weight")


@rule.on(RenderedObject)
def check(node: RenderedObject, charts: Charts) -> Iterator[Finding]:
    weight = node.object.value(PATH)
    if isinstance(weight, str) and not WHOLE.fullmatch(weight):
        yield rule.finding(node.span_of(PATH), f"`{weight[:40]}` is no whole number, and counts as 0.")
