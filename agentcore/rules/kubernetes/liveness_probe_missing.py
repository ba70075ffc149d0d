from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container has no liveness probe.",
    why=("A process that hangs without ending is then never restarted. (A process that crashes is, in any case.)"),
    fix=("Add a `livenessProbe` if the program can hang; let it ask for nothing but the process itself."),
    ignore_when=(
        "Where the program ends when something is wrong, as most do: a restart follows anyway, and a careless probe "
        "restarts healthy pods under load."
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
      livenessProbe:
        tcpSocket:
          port: 80""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "@daily"
    jobTemplate:
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
        "kube-linter:no-liveness-probe",
        "polaris:livenessProbeMissing",
        "checkov:CKV_K8S_8",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.list == "containers" and not node.pod.runs_to_completion and not node.has("livenessProbe"):
        yield rule.finding(node.span, f"The container {node.label} has no liveness probe.")
