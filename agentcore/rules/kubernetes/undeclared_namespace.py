from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An object lies in a namespace that is not declared, while others are.",
    why="Where the namespace does not exist, the API server refuses everything in it with `namespaces not found`.",
    fix="Declare the Namespace as well, or correct the name.",
    ignore_when="Where the namespace exists already, as one that the platform made for the team.",
    good=(
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
    namespace: shop
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: dns
    namespace: kube-system""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
>   namespace: back""",
    ),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",),
)


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    told: set[str] = set()
    for item in node.objects:
        namespace = item.text("metadata.namespace")
        if not namespace or namespace in told or not item.namespace or not node.is_understood(item.part("metadata")):
            continue
        told.add(namespace)
        absence = node.absence_of("Namespace", namespace, "")
        if absence and absence.has_others:
            hint = f"; the nearest is `{absence.near}`" if absence.near else ""
            at = item.span_of("metadata.namespace")
            yield rule.finding(at, f"There is no Namespace `{namespace}` in these files{hint}.")
