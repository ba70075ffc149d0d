from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_value

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A pod allows root although each of its containers forbids it.",
    why=(
        "The setting of the pod counts for every container added later, a debugging one included; the "
        "restricted standard refuses the pod for it alone."
    ),
    fix=("Set `runAsNonRoot: true` for the pod, or leave it out there."),
    ignore_when=("When the namespace does not enforce the restricted standard and every container says so itself."),
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
      runAsNonRoot: false""",
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
        runAsNonRoot: true
    securityContext:
>     runAsNonRoot: false""",
    ),
    equivalents=("pss:restricted/runAsNonRoot",),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    path = "securityContext.runAsNonRoot"
    if node.flag(path) is not False or (node.has_own_users and manifests.version_order >= (1, 35)):
        return
    if all(container.flag(path) for container in node.all_containers):
        edits = with_value(node, path, "true")
        yield rule.finding(node.span_of(path), "This pod allows root, though no container of it does.", *edits)
