from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_apis import ending
from agentcore.parsing.kubernetes_corrections import current_version
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_value

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The apiVersion is served, but on its way out.",
    why="It works today and stops with an upgrade, at a time somebody else chooses.",
    fix="Move to the replacement while both are served.",
    ignore_when="While clusters of an older version, which do not serve the replacement yet, get the same files.",
    good=(
        """\
  apiVersion: discovery.k8s.io/v1
  kind: EndpointSlice
  metadata:
    name: web
  addressType: IPv4""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web""",
    ),
    bad=(
        """\
> apiVersion: v1
  kind: Endpoints
  metadata:
    name: web""",
    ),
    equivalents=(
        "kube-score:stable-version",
        "helm:template/validateNoDeprecations",
    ),
    sources=("https://kubernetes.io/docs/reference/using-api/deprecation-policy/",),
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    over = ending(node.api_version, node.kind)
    if over is None or over.is_removed(manifests.version) or not over.is_deprecated(manifests.version):
        return
    message = f"`{node.kind}` in `{node.api_version}` is deprecated; `{over.replacement}` replaces it."
    version = current_version(node, manifests.schemas, over.replacement)
    edits = with_value(node, "apiVersion", version) if version else ()
    yield rule.finding(node.span_of("apiVersion"), message, *edits)
