from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container runs privileged.",
    why=(
        "It gets every capability and every device of the node: who breaks into it owns the machine and all pods on it."
    ),
    fix="Leave `privileged` out, and add only the single capability that is needed.",
    ignore_when=(
        "Where the pod manages devices of the node: a network plugin, a storage driver, a device plugin, kept in a "
        "namespace of its own."
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
        privileged: false""",
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
        capabilities:
          add: [NET_BIND_SERVICE]""",
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
>       privileged: true""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    initContainers:
    - name: tune
      image: busybox:1.37
      securityContext:
>       privileged: true""",
    ),
    equivalents=(
        "pss:baseline/privileged",
        "kube-linter:privileged-container",
        "kube-linter:privilege-escalation-container",
        "kube-score:container-security-context-privileged",
        "polaris:runAsPrivileged",
        "checkov:CKV_K8S_16",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.flag("securityContext.privileged"):
        yield rule.finding(node.span_of("securityContext.privileged"), f"The container {node.label} is privileged.")
