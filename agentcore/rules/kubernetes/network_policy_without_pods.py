from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A NetworkPolicy selects no pod.",
    why="It has no effect: what it was meant to shut stays open.",
    fix=(
        "Make `podSelector` repeat the labels of the pods it is for; an empty one, `{}`, selects all of the namespace."
    ),
    ignore_when="Where the policy waits for pods that are started later, for instance by Jobs of a pipeline.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: deny
  spec:
    podSelector: {}""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector:
      matchLabels:
        app: web
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
>   podSelector:
      matchLabels:
        app: website
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "kube-linter:dangling-networkpolicy",
        "kube-score:networkpolicy-targets-pod",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/network-policies/",),
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.value("spec.podSelector", {})
    if is_empty(selector) or not manifests.is_understood(node.part("spec")):
        return
    missed = manifests.no_pods_of(selector, node.namespace)
    if missed and missed.is_certain:
        yield rule.finding(node.key_span_of("spec.podSelector"), missed.message)
