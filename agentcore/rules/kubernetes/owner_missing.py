from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An object does not say whose it is.",
    why="When it breaks at night somebody has to be found.",
    fix="Add a label `owner`.",
    ignore_when=(
        "Where the namespace itself carries the label, or the owner stands in a catalogue under the object's name."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    labels:
      owner: shop""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
>   name: web""",
    ),
    equivalents=("kube-linter:required-label-owner",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",),
    on_by_default=False,
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.name and "owner" not in node.labels:
        yield rule.finding(node.span, f"The {node.kind} `{node.name}` has no label `owner`.")
