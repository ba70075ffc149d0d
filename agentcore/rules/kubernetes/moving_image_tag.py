from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An image has no tag, or the tag `latest`.",
    why=(
        "The tag moves: after a restart pods of one workload run different code, and there is nothing to roll back to."
    ),
    fix="Name a release, such as `nginx:1.27.2`, or a digest.",
    ignore_when="In a development cluster where each restart shall bring the newest build.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: shop/web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: shop/web
  «at kustomization.yaml»
  apiVersion: kustomize.config.k8s.io/v1beta1
  kind: Kustomization
  resources: [manifest.yaml]
  images:
  - name: shop/web
    newTag: 1.4.0""",
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
>     image: nginx""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
>     image: localhost:5000/nginx:latest""",
    ),
    equivalents=(
        "kube-linter:latest-tag",
        "kube-score:container-image-tag",
        "polaris:tagNotSpecified",
        "checkov:CKV_K8S_14",
    ),
    sources=("https://kubernetes.io/docs/concepts/containers/images/#image-names",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if not node.image or node.digest or manifests.given.has("Image", node.repository, "*"):
        return
    if not node.tag:
        yield rule.finding(node.span_of("image"), f"`{node.image}` has no tag, which means `latest`.")
    elif node.tag == "latest":
        yield rule.finding(node.span_of("image"), f"`{node.image}` has the tag `latest`, which moves.")
