from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="Neither a pod nor all of its containers set a security context.",
    why="Users, capabilities and privileges are then left to the image and the node, and differ between clusters.",
    fix="Add a `securityContext` to the pod: `runAsNonRoot: true` and a `seccompProfile` to begin with.",
    ignore_when="Where an admission policy of the cluster sets the security context of every pod.",
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
      runAsNonRoot: true""",
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
        runAsNonRoot: true""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
> spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("checkov:CKV_K8S_29",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.mapping("securityContext"):
        return
    if not all(container.mapping("securityContext") for container in node.containers):
        yield rule.finding(node.key_span_of(""), "No security context covers all containers of this pod.")
