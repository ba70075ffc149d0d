from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An image is not pinned to a digest.",
    why="A tag can be pushed again; only a digest names the same bytes for ever.",
    fix="Add the digest: `image:tag@sha256:…`.",
    ignore_when=(
        "Where the registry forbids that a tag is pushed again, or an admission controller replaces tags by digests."
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
      image: nginx@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08""",
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
>     image: nginx:1.27""",
    ),
    equivalents=("checkov:CKV_K8S_43",),
    sources=("https://kubernetes.io/docs/concepts/containers/images/#image-names",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.image and not node.digest:
        yield rule.finding(node.span_of("image"), f"`{node.image}` is not pinned to a digest.")
