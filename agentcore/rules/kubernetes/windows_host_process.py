from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod or container runs as a process of its Windows node.",
    why=("A HostProcess container has the node's own files and accounts: there is no container left around it."),
    fix="Leave `windowsOptions.hostProcess` out.",
    ignore_when=(
        "Where the pod administers its Windows node: network plugins, storage drivers and log agents have no other way "
        "there."
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
    securityContext:
      windowsOptions:
        hostProcess: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    securityContext: {}""",
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
    securityContext:
      windowsOptions:
>       hostProcess: true""",
    ),
    equivalents=(
        "pss:baseline/hostProcess",
        "polaris:hostProcess",
    ),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/",),
)


@rule.on(PodSpec, Container)
def check(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    path = "securityContext.windowsOptions.hostProcess"
    if node.flag(path):
        yield rule.finding(node.span_of(path), "This runs as a process of the node.")
