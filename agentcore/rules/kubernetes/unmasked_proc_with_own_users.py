from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container in a user namespace sees all of `/proc`.",
    why=(
        "Since Kubernetes 1.35 the baseline standard allows it in a user namespace, where little of it "
        "can be changed; the restricted standard still refuses it."
    ),
    fix=("Leave `procMount` out."),
    ignore_when=(
        "When the pod builds or runs containers inside its own user namespace, which needs an unmasked `/proc`."
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
        procMount: Default
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
      securityContext:
        procMount: Unmasked""",
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
>       procMount: Unmasked
    hostUsers: false""",
    ),
    equivalents=("pss:restricted/procMount",),
    sources=(
        "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
        "https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/",
    ),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    path = "securityContext.procMount"
    if node.pod.has_own_users and node.value(path) not in (None, "Default"):
        edits = with_text(node, path, "Default")
        yield rule.finding(node.span_of(path), f"The container {node.label} sees all of `/proc`.", *edits)
