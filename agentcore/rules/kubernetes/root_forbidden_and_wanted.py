from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container must not run as root and is told to.",
    why=(
        "The kubelet refuses to start it: with `runAsNonRoot: true` and user 0 the container stays in "
        "CreateContainerConfigError."
    ),
    fix=("Set `runAsUser` to a number above 0, or leave it out if the image names a user."),
    ignore_when=("Never: the kubelet compares both settings each time it starts the container."),
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
      runAsNonRoot: true
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
        runAsNonRoot: false
        runAsUser: 0
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
    - name: web
      image: nginx:1.27
      securityContext:
        runAsNonRoot: true
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
>       runAsUser: 0
    securityContext:
      runAsNonRoot: true""",
    ),
    equivalents=("kube-linter:run-as-non-root",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    user, at = node.effective("runAsUser")
    if user == 0 and user is not False and node.effective("runAsNonRoot")[0] is True:
        yield rule.finding(at, f"The container {node.label} runs as user 0, which `runAsNonRoot` forbids.")
