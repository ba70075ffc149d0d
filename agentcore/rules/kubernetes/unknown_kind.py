from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, UnknownKind
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The kind is not one of Kubernetes' own, so its fields are not checked.",
    why=(
        "A custom resource works only in a cluster that has its definition, and only that definition knows its fields."
    ),
    fix=(
        "Check that the cluster has the CustomResourceDefinition; if a built-in kind is meant, "
        "correct kind and apiVersion."
    ),
    ignore_when=(
        "Where the cluster has the CustomResourceDefinition, which is the usual case; the finding only says that the "
        "fields were not checked."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web""",
    ),
    bad=(
        """\
  apiVersion: example.com/v1
> kind: Backup
  metadata:
    name: nightly""",
    ),
    equivalents=("kubeconform:invalid",),
    sources=("https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/",),
    on_by_default=False,
)


@rule.on(UnknownKind)
def check(node: UnknownKind, manifests: Manifests) -> Iterator[Finding]:
    yield rule.finding(node.span, f"`{node.object.kind}` in `{node.object.api_version}` is no built-in kind.")
