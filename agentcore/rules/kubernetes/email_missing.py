from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An object names no e-mail address of its owner.",
    why="A label says which team it is, an address how to reach it.",
    fix="Add an annotation `email` with an address.",
    ignore_when="Where the owner can be reached through a label such as `team`, which an address book resolves.",
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    annotations:
      email: shop@example.com""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
>   name: web""",
    ),
    equivalents=("kube-linter:required-annotation-email",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",),
    on_by_default=False,
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.name and "@" not in str(node.annotations.get("email", "")):
        yield rule.finding(node.span, f"The {node.kind} `{node.name}` has no annotation `email`.")
