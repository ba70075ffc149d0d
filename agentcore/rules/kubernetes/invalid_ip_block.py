from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.parsing.kubernetes_grammar import network
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An address block of a network policy is none, or its exception lies outside.",
    why=(
        "The API server refuses it: `cidr` is a network such as `10.0.0.0/8`, and what `except` takes "
        "out must lie inside it."
    ),
    fix=("Write the network with its length after a `/`."),
    ignore_when=("Never: a policy with another block would allow something else than it says."),
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
      - ipBlock:
          cidr: 10.0.0.0/8
          except: [10.1.0.0/16]""",
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
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    egress:
    - to:
      - ipBlock:
          cidr: 2001:db8::/32""",
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
      - ipBlock:
>         cidr: 10.0.0.1""",
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
          except:
>         - 192.168.0.0/16""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
        "https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/",
    ),
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for direction, peers in (("ingress", "from"), ("egress", "to")):
        for entry in node.parts(("spec", direction)):
            for peer in entry.parts(peers):
                yield from block_of(peer.part("ipBlock"))


def block_of(block: Part) -> Iterator[Finding]:
    text = block.text("cidr")
    outer = network(text) if text is not None else None
    if text is not None and outer is None:
        yield rule.finding(block.span_of("cidr"), f"`{text[:60]}` is no network such as `10.0.0.0/8`.")
    for index, piece in enumerate(block.sequence("except")):
        inner = network(piece) if isinstance(piece, str) else None
        at = block.span_of(("except", index))
        if isinstance(piece, str) and inner is None:
            yield rule.finding(at, f"`{piece[:60]}` is no network such as `10.1.0.0/16`.")
        elif inner is not None and outer is not None:
            is_inside = inner.version == outer.version and inner.network_address in outer
            if not is_inside or inner.prefixlen <= outer.prefixlen:
                yield rule.finding(at, f"`{inner}` does not lie inside `{outer}`.")
