import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The time zone of a CronJob cannot be used.",
    why=(
        "The API server refuses it: `timeZone` is a name of the time zone database such as "
        "`Europe/Rome`, and never the local one of a machine."
    ),
    fix=("Write a name such as `Etc/UTC` or `Europe/Rome`."),
    ignore_when=("Where the time zone database of the cluster is newer than this check and knows the name."),
    good=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
    timeZone: Europe/Rome
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
    timeZone: Etc/GMT+5
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
    suspend: false
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
>   timeZone: Local
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
>   timeZone: "UTC+2"
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
>   timeZone: ""
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones",),
)


AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Brazil",
    "Canada",
    "Chile",
    "Etc",
    "Europe",
    "Indian",
    "Mexico",
    "Pacific",
    "US",
)
IN_AREA = re.compile(rf"(?:{'|'.join(AREAS)})(?:/[A-Za-z][A-Za-z0-9_+-]*){{1,2}}")
ALONE = re.compile(r"[A-Z][A-Za-z]+(?:-?[A-Z]+)?|[A-Z]{3}[0-9][A-Z]{3}|GMT[+-]?0")


@rule.on(KubernetesObject, kinds=("CronJob",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    zone = node.text("spec.timeZone")
    if zone is None:
        return
    if zone.lower() == "local" or not (IN_AREA.fullmatch(zone) or ALONE.fullmatch(zone)):
        yield rule.finding(node.span_of("spec.timeZone"), f"`{zone[:60]}` is no name of a time zone.")
