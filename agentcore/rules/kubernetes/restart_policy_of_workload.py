from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A restart policy does not fit the workload.",
    why=(
        "A Deployment, StatefulSet or DaemonSet keeps its pods running, so only `Always` is "
        "accepted; a Job must end, so `Always` (also the default) is refused."
    ),
    fix="Set `restartPolicy: OnFailure` or `Never` in a Job or CronJob; leave it out elsewhere.",
    ignore_when="Never: the controller accepts no other policy, and the object is refused.",
    good=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: report
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: report
          image: report:1.0""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
    replicas: 1""",
    ),
    bad=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: report
  spec:
    template:
>     spec:
        containers:
        - name: report
          image: report:1.0""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: agent
  spec:
    selector:
      matchLabels:
        app: agent
    template:
      metadata:
        labels:
          app: agent
      spec:
>       restartPolicy: OnFailure
        containers:
        - name: agent
          image: agent:1.0""",
    ),
    equivalents=("kube-score:cronjob-restartpolicy",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template",),
)


KNOWN = ("Always", "OnFailure", "Never")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    policy = node.value("restartPolicy", "Always")
    kind = node.object.kind
    if kind == "Pod" or policy not in KNOWN:
        return
    if kind in ("Job", "CronJob"):
        if policy == "Always":
            at = node.span_of("restartPolicy") if node.has("restartPolicy") else node.key_span_of("")
            yield rule.finding(at, f"The pods of a {kind} need `restartPolicy: OnFailure` or `Never`.")
    elif kind != "PodTemplate" and policy != "Always":
        message = f"The pods of a {kind} are always restarted; `{policy}` is refused."
        yield rule.finding(node.span_of("restartPolicy"), message, *with_text(node, "restartPolicy", "Always"))
