from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An object has no name.",
    why=(
        "Every object needs `metadata.name` (or `generateName`, for objects that are only ever "
        "created): without one the API server refuses it."
    ),
    fix="Add `metadata.name`.",
    ignore_when="In a Kustomize patch whose target is named in `kustomization.yaml`.",
    good=(
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop""",
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    generateName: report-""",
        """\
  apiVersion: kustomize.config.k8s.io/v1beta1
  kind: Kustomization""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Namespace
> metadata:
    labels:
      app: web""",
        """\
  apiVersion: v1
> kind: Namespace""",
    ),
    equivalents=("kubeconform:invalid",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",),
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.schemas.serves(node.api_version, node.kind) or node.has("spec.group") or node.name:
        return
    metadata = node.value("metadata", {})
    if isinstance(metadata, dict) and metadata.get("name") is None and not node.text("metadata.generateName"):
        at = node.span_of("metadata") if node.has("metadata") else node.span_of("kind")
        yield rule.finding(at, f"This `{node.kind}` has no `metadata.name`.")
