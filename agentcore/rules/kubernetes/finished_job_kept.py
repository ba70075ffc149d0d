from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A Job is kept for ever after it has finished.",
    why="Finished Jobs and their pods pile up in the cluster until somebody deletes them.",
    fix=("Set `ttlSecondsAfterFinished`. A CronJob needs none: it keeps a few of its Jobs and deletes the rest."),
    ignore_when=(
        "Where the finished Job is the record of what was done, and a tool such as Argo CD or Helm deletes it as a "
        "hook."
    ),
    good=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: report
  spec:
    ttlSecondsAfterFinished: 3600""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "@daily\"""",
    ),
    bad=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: report
> spec:
    backoffLimit: 1""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "@daily"
    jobTemplate:
      spec:
>       ttlSecondsAfterFinished: 60""",
    ),
    equivalents=("kube-linter:job-ttl-seconds-after-finished",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Job", "CronJob"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    path = "spec.jobTemplate.spec.ttlSecondsAfterFinished"
    if node.kind == "Job" and not node.has("spec.ttlSecondsAfterFinished"):
        yield rule.finding(node.key_span_of("spec"), f"The Job `{node.name}` is never deleted.")
    elif node.kind == "CronJob" and node.has(path):
        yield rule.finding(node.span_of(path), "A CronJob limits its history itself; this deletes Jobs before that.")
