from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A NetworkPolicy allows traffic with pods whose labels are nearly those of pods that exist.",
    why="The rule opens nothing: the traffic that it was written for is dropped without a word.",
    fix="Make the peer's `podSelector` repeat the labels of the pods that may connect.",
    ignore_when="Where pods with exactly these labels run in the namespace already; `Pod/*` in `assume` says so.",
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
      - podSelector:
          matchLabels:
            app: elsewhere
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: client
    labels:
      app: client
  spec:
    containers:
    - name: client
      image: client:1.0""",
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
            app: cleint
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: client
    labels:
      app: client
  spec:
    containers:
    - name: client
      image: client:1.0""",
    ),
    equivalents=("kube-linter:dangling-networkpolicypeer-podselector",),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors",
    ),
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.is_understood(node.part("spec")):
        return
    for path in (("spec.ingress", "from"), ("spec.egress", "to")):
        for peer in (peer for allowed in node.parts(path[0]) for peer in allowed.parts(path[1])):
            selector = peer.value("podSelector")
            if is_empty(selector) or peer.has("namespaceSelector"):
                continue
            missed = manifests.no_pods_of(selector, node.namespace)
            if missed and missed.is_misspelt:
                yield rule.finding(peer.key_span_of("podSelector"), missed.message)
