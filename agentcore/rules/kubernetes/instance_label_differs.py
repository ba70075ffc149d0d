from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The label `app.kubernetes.io/instance` is not the object's name.",
    why="Tools that group objects by this label show the object under another name.",
    fix="Use one name for both.",
    ignore_when=(
        "Where one instance consists of several objects, as with Helm, whose label names the release and not each "
        "object."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    labels:
      app.kubernetes.io/instance: web""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    labels:
>     app.kubernetes.io/instance: shop""",
    ),
    equivalents=("polaris:metadataAndInstanceMismatched",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",),
    on_by_default=False,
)


LABEL = "app.kubernetes.io/instance"


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    found = node.labels.get(LABEL)
    if found is not None and node.name and found != node.name:
        at = node.span_of(("metadata", "labels", LABEL))
        yield rule.finding(at, f"The label says `{found}`, the name is `{node.name}`.")
