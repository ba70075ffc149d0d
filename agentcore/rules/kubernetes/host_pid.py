from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod sees the processes of its node.",
    why=("It can list, signal and inspect every process on the machine, with their environment and open files."),
    fix="Leave `hostPID` out.",
    ignore_when=(
        "Where the pod exists to watch the node's processes, as a security agent, a profiler or a node exporter does."
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
    hostPID: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    shareProcessNamespace: true""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
>   hostPID: true""",
    ),
    equivalents=(
        "pss:baseline/hostNamespaces",
        "kube-linter:host-pid",
        "polaris:hostPIDSet",
        "checkov:CKV_K8S_17",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.flag("hostPID"):
        yield rule.finding(node.key_span_of("hostPID"), "This pod sees the processes of its node.")
