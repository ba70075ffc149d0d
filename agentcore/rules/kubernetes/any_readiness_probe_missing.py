from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container has no readiness probe.",
    why=(
        "Without one a container counts as ready the moment it starts; a rollout then goes on "
        "although the new version does not work."
    ),
    fix="Add a `readinessProbe`.",
    ignore_when=(
        "Where the container serves nobody: a worker that takes its jobs from a queue is ready whenever it runs."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        tcpSocket:
          port: 80""",
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
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "kube-linter:no-readiness-probe",
        "polaris:readinessProbeMissing",
        "checkov:CKV_K8S_9",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.list == "containers" and not node.pod.runs_to_completion and not node.has("readinessProbe"):
        yield rule.finding(node.span, f"The container {node.label} has no readiness probe.")
