from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A NetworkPolicy allows traffic with pods that are not there.",
    why=("The rule has no effect yet; most often a label is misspelt, and the traffic that is wanted is dropped."),
    fix="Make the peer's `podSelector` repeat the labels of the pods that may connect.",
    ignore_when="Where the peers run in the same namespace but come from another chart or repository.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - from:
      - podSelector: {}""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - from:
>     - podSelector:
          matchLabels:
            app: client""",
    ),
    equivalents=("kube-linter:dangling-networkpolicypeer-podselector",),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors",
    ),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.is_understood(node.part("spec")):
        return
    for direction, peers in (("ingress", "from"), ("egress", "to")):
        for allowed in node.parts(("spec", direction)):
            for peer in allowed.parts(peers):
                selector = peer.value("podSelector")
                if is_empty(selector) or peer.has("namespaceSelector"):
                    continue
                missed = manifests.no_pods_of(selector, node.namespace)
                if missed:
                    yield rule.finding(peer.key_span_of("podSelector"), missed.message)
