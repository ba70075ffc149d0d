from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.parsing.kubernetes_grammar import is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An annotation breaks the rules for annotations.",
    why=(
        "The API server refuses the object: a key has the form of a label key, and all annotations "
        "together may hold 256 KiB."
    ),
    fix=("Shorten the key to 63 letters, digits, `-`, `_` and `.`, or move long content into a ConfigMap."),
    ignore_when=("When a tool replaces the key before it is applied; the API server itself checks each of them."),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      example.com/owner: "team a"
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      note: any text, of any length
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
    annotations:
>     owner of it: team
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
>     Example.com/: team
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",),
)


MOST_BYTES = 256 * 1024


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from annotations_of(node.part("metadata.annotations"))
    if node.pod is not None and node.pod.template:
        yield from annotations_of(node.pod.metadata.part("annotations"))


def annotations_of(annotations: Part) -> Iterator[Finding]:
    if not isinstance(annotations.data, dict):
        return
    size = 0
    for key, value in annotations.data.items():
        size += len(key.encode()) + len(str(value).encode())
        if not is_qualified_name(key.lower()):
            yield rule.finding(annotations.key_span_of((key,)), f"`{key[:60]}` is no valid annotation key.")
    if size > MOST_BYTES:
        message = f"These annotations hold {size} bytes; {MOST_BYTES} are allowed."
        yield rule.finding(annotations.key_span_of(()), message)
