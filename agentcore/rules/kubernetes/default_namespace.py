from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An object lies in the namespace `default`.",
    why=(
        "There it stands beside everything else nobody has sorted: no quota, policy or access right can tell it apart."
    ),
    fix="Set `metadata.namespace` to a namespace of the application.",
    ignore_when=(
        "Where the namespace is given at the time of applying, by `kubectl -n`, Kustomize or Helm, and therefore "
        "stands in no file."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    namespace: shop""",
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
>   name: web""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
>   namespace: default""",
    ),
    equivalents=(
        "kube-linter:use-namespace",
        "checkov:CKV_K8S_21",
    ),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",),
    on_by_default=False,
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.namespace == "default" and node.name and manifests.schemas.serves(node.api_version, node.kind):
        at = node.span_of("metadata.namespace") if node.has("metadata.namespace") else node.span
        yield rule.finding(at, f"The {node.kind} `{node.name}` lies in the namespace `default`.")
