from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container sees all of `/proc`.",
    why=("The runtime hides the parts of `/proc` that reveal or change the node; `Unmasked` shows them."),
    fix="Leave `procMount` out.",
    ignore_when=(
        "Where containers are built inside the pod without privileges, and user namespaces (`hostUsers: false`) keep "
        "the node apart."
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
        procMount: Default""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      tty: false""",
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
>       procMount: Unmasked""",
    ),
    equivalents=(
        "pss:baseline/procMount",
        "kube-linter:unsafe-proc-mount",
        "polaris:procMount",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.pod.has_own_users and manifests.version_order >= (1, 35):
        return
    if node.value("securityContext.procMount") not in (None, "Default"):
        at = node.span_of("securityContext.procMount")
        edits = with_text(node, "securityContext.procMount", "Default")
        yield rule.finding(at, f"The container {node.label} sees all of the node's `/proc`.", *edits)
