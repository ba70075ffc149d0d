from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container is told to run as user 0.",
    why="User 0 is root, in the container and in the kernel it shares with the node.",
    fix="Set `runAsUser` to a number above 0, such as 10001, that may read what the image holds.",
    ignore_when=(
        "Where a short init container prepares a volume's ownership and the main container runs as another user."
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
        runAsUser: 1000""",
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
>       runAsUser: 0""",
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
>     runAsUser: 0""",
    ),
    equivalents=(
        "pss:restricted/runAsUser",
        "checkov:CKV_K8S_40",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
)


@rule.on(PodSpec, Container)
def check(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    pod = node if isinstance(node, PodSpec) else node.pod
    if pod.has_own_users and manifests.version_order >= (1, 35):
        return
    if node.number("securityContext.runAsUser") == 0:
        yield rule.finding(node.span_of("securityContext.runAsUser"), "User 0 is root.")
