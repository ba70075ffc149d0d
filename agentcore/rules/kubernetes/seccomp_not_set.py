from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="No seccomp profile is set for a container.",
    why=("Unless the node was set up otherwise, the container then runs without a filter for system calls."),
    fix="Set `securityContext.seccompProfile.type: RuntimeDefault` for the pod.",
    ignore_when="Where the kubelet runs with `seccompDefault: true`, so that every pod has the runtime's profile.",
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
      seccompProfile:
        type: RuntimeDefault""",
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
        seccompProfile:
          type: RuntimeDefault""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "pss:restricted/seccompProfile",
        "kube-score:container-seccomp-profile",
        "checkov:CKV_K8S_31",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    found, at = node.effective("seccompProfile.type")
    outdated = bool(node.pod.seccomp_annotations) and manifests.version_order >= (1, 27)  # reported themselves
    if node.pod.is_windows or outdated:
        return
    if found not in ("RuntimeDefault", "Localhost", "Unconfined"):
        yield rule.finding(at, f"The container {node.label} has no seccomp profile.")
