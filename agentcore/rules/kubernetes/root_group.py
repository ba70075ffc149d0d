from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A pod or container is told to run with the group 0.",
    why="Group 0 is root's: files that root shares with its group can be read, and often written.",
    fix="Set `runAsGroup` to a number above 0, such as 10001.",
    ignore_when="Where the image follows OpenShift's habit of giving its own files to group 0.",
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
      runAsGroup: 10001""",
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
>     runAsGroup: 0""",
    ),
    equivalents=("kube-linter:run-as-non-root",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(PodSpec, Container)
def check(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    if node.number("securityContext.runAsGroup") == 0:
        yield rule.finding(node.span_of("securityContext.runAsGroup"), "Group 0 is root's group.")
