from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A SecurityContextConstraints of OpenShift admits privileged containers.",
    why="Whoever may use it starts a container that owns its node, and with it all pods that run there.",
    fix="Set `allowPrivilegedContainer: false`.",
    ignore_when="Where the constraints are for agents that must manage nodes, and only their accounts may use them.",
    good=(
        """\
  apiVersion: security.openshift.io/v1
  kind: SecurityContextConstraints
  metadata:
    name: web
  allowPrivilegedContainer: false""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web""",
    ),
    bad=(
        """\
  apiVersion: security.openshift.io/v1
  kind: SecurityContextConstraints
  metadata:
    name: web
> allowPrivilegedContainer: true""",
    ),
    equivalents=("kube-linter:scc-deny-privileged-container",),
    sources=("https://docs.okd.io/latest/authentication/managing-security-context-constraints.html",),
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.kind == "SecurityContextConstraints" and node.flag("allowPrivilegedContainer"):
        yield rule.finding(node.span_of("allowPrivilegedContainer"), f"`{node.name}` admits privileged containers.")
