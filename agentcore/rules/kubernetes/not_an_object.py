from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests
from agentcore.parsing.yaml import Document, Mapping, Sequence
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A document is no Kubernetes object.",
    why=("The API server takes one object a document: a mapping that begins with apiVersion, kind and metadata."),
    fix=("Give the document an apiVersion and a kind; separate objects with a line `---`, not with a `-` each."),
    ignore_when=(
        "Where the document is input for another tool, such as a values file or a list of patches, and is never "
        "applied."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop""",
        "  # only a comment",
    ),
    bad=(
        """\
> - apiVersion: v1
    kind: Namespace""",
    ),
    equivalents=("kubeconform:invalid",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/#describing-a-kubernetes-object",),
)


@rule.on(Document)
def check(node: Document, manifests: Manifests) -> Iterator[Finding]:
    if isinstance(node.root, Mapping | None):
        return
    found = "a list" if isinstance(node.root, Sequence) else "a single value"
    at = Span(node.span.path, node.span.line, node.span.column)
    yield rule.finding(at, f"This document is {found}, not an object with apiVersion and kind.")
