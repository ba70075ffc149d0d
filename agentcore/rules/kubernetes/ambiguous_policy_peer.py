from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A peer of a network policy is empty, or is a block of addresses and pods at once.",
    why=("The API server refuses it: a peer is either an `ipBlock`, or pods and namespaces chosen by labels."),
    fix=("Split it into two peers, each behind a `- `."),
    ignore_when=("Never: an address does not say to which pod it belongs."),
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
      - podSelector: {}
        namespaceSelector: {}""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - from:
      - ipBlock:
          cidr: 10.0.0.0/8
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
>     - ipBlock:
          cidr: 10.0.0.0/8
        podSelector: {}""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    egress:
    - to:
>     - {}""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors",
    ),
)


SELECTORS = ("podSelector", "namespaceSelector")


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for direction, peers in (("ingress", "from"), ("egress", "to")):
        for entry in node.parts(("spec", direction)):
            for peer in entry.parts(peers):
                selects = any(peer.has(name) for name in SELECTORS)
                if peer.has("ipBlock") == selects and manifests.is_understood(peer):
                    said = "both an `ipBlock` and a selector" if selects else "neither an `ipBlock` nor a selector"
                    yield rule.finding(peer.span, f"This peer has {said}.")
