from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Nothing keeps a container from running as root.",
    why=("Root in the container is root in the kernel it shares with the node: one escape, and the machine is lost."),
    fix=("Set `securityContext.runAsNonRoot: true` for the pod, and use an image that names a numeric user."),
    ignore_when=(
        "Where the image needs root to start and drops it itself, or an admission policy of the cluster forbids root "
        "for the whole namespace."
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
      runAsUser: 10001""",
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
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    os:
      name: windows
    securityContext:
      runAsNonRoot: true""",
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
>       runAsNonRoot: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27
    hostUsers: false""",
    ),
    equivalents=(
        "pss:restricted/runAsNonRoot",
        "kube-linter:run-as-non-root",
        "polaris:runAsRootAllowed",
        "checkov:CKV_K8S_23",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    found, at = node.effective("runAsNonRoot")
    if found is True or node.is_another_user or not manifests.is_understood(node):
        return
    if not (node.pod.has_own_users and manifests.version_order >= (1, 35)):
        yield rule.finding(at, f"The container {node.label} may run as root.")
