from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod shares memory with the processes of its node.",
    why="It can read and change the shared memory of every process on the machine.",
    fix="Leave `hostIPC` out; containers of one pod share memory already.",
    ignore_when=(
        "Where the program exchanges data with a process of the node through shared memory, as some drivers for "
        "graphics cards and older databases do."
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
    hostIPC: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    restartPolicy: Always""",
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
>   hostIPC: true""",
    ),
    equivalents=(
        "pss:baseline/hostNamespaces",
        "kube-linter:host-ipc",
        "polaris:hostIPCSet",
        "checkov:CKV_K8S_18",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.flag("hostIPC"):
        yield rule.finding(node.key_span_of("hostIPC"), "This pod shares memory with the processes of its node.")
