from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A pod asks for kernel namespaces that exclude each other.",
    why=(
        "The API server refuses the pod: a user namespace of its own cannot be combined with the node's"
        " network, processes or IPC, nor shared processes with the node's."
    ),
    fix=("Keep one of the two settings."),
    ignore_when=("Never: the kernel namespaces cannot be the pod's and the node's at once."),
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
    hostUsers: false""",
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
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostPID: true""",
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
    hostUsers: false
>   hostNetwork: true""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    shareProcessNamespace: true
>   hostPID: true""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations",
        "https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/",
    ),
)


OF_THE_NODE = ("hostNetwork", "hostPID", "hostIPC")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for name in OF_THE_NODE if node.has_own_users else ():
        if node.flag(name):
            yield rule.finding(node.key_span_of(name), f"`{name}: true` and `hostUsers: false` exclude each other.")
    if node.flag("shareProcessNamespace") and node.flag("hostPID"):
        at = node.key_span_of("hostPID")
        yield rule.finding(at, "`hostPID: true` and `shareProcessNamespace: true` exclude each other.")
