from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A CronJob has no starting deadline.",
    why=(
        "After an outage every run missed since the last one is counted, and after more than a hundred the job is not "
        "started at all."
    ),
    fix="Set `startingDeadlineSeconds` to the lateness that still makes sense.",
    ignore_when=(
        "Where a run should happen however late it is, as with a backup, and the schedule is so rare that a hundred "
        "missed runs mean months."
    ),
    good=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "@daily"
    startingDeadlineSeconds: 600""",
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
    equivalents=("kube-score:cronjob-has-deadline",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("CronJob",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("spec.startingDeadlineSeconds"):
        yield rule.finding(node.key_span_of("spec"), f"`{node.name}` has no starting deadline.")
