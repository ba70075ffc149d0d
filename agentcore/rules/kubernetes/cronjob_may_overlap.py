from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A CronJob may start while its last run is still going.",
    why=(
        "The default policy is `Allow`: one slow run is joined by the next, and together they slow each other further."
    ),
    fix="Set `concurrencyPolicy: Forbid`, or `Replace` if the newest run matters most.",
    ignore_when=(
        "Where each run works on data of its own, for example on one hour of a log, and two at a time do not touch "
        "each other."
    ),
    good=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "@daily"
    concurrencyPolicy: Forbid""",
    ),
    bad=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
> spec:
    schedule: "@daily\"""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("CronJob",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("spec.concurrencyPolicy"):
        yield rule.finding(node.key_span_of("spec"), f"Runs of `{node.name}` may overlap.")
