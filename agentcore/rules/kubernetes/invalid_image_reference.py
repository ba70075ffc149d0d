import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An image reference cannot be parsed.",
    why="The kubelet answers InvalidImageName, and the container never starts.",
    fix="Write `registry/path/name:tag`, in lower case and without spaces.",
    ignore_when="Where the value is a placeholder that a tool fills in before the file is applied.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: registry.example.com:5000/shop/web_front:1.0-rc.1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx""",
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
>     image: Nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
>     image: "nginx: 1.27\"""",
    ),
    sources=("https://kubernetes.io/docs/concepts/containers/images/#image-names",),
)


PART = r"[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*"
REFERENCE = re.compile(
    rf"(?:[A-Za-z0-9.-]+(?::\d+)?/|\[[0-9A-Fa-f:]+\](?::\d+)?/)?{PART}(?:/{PART})*"
    r"(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,})?"
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.image and len(node.image) <= 1000 and not REFERENCE.fullmatch(node.image):
        yield rule.finding(node.span_of("image"), f"`{node.image[:80]}` is no image reference.")
