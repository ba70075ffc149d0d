from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container names no image, or a pod no container.",
    why="There is nothing to run; the API server refuses the object.",
    fix="Add at least one container, and an `image` to each.",
    ignore_when="In a base that Kustomize completes: there the overlay brings the image.",
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
      tty: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
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
      command: [nginx]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
>   containers: []""",
    ),
    sources=("https://kubernetes.io/docs/concepts/containers/images/",),
)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("image") and manifests.is_understood(node.object):
        yield rule.finding(node.span, f"The container {node.label} names no image.")


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.value("containers") == []:
        yield rule.finding(node.key_span_of("containers"), "This pod has no container.")
