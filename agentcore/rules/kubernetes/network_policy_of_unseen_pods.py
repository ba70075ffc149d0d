from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A NetworkPolicy selects pods, and the files hold no pod of its namespace.",
    why="Unless its pods come from elsewhere it has no effect: what it was meant to shut stays open.",
    fix="Hand in the workload together with its policy, or make sure that the labels are those of the cluster's pods.",
    ignore_when="Where policies are kept apart from workloads, as platform teams often do.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: deny
  spec:
    podSelector: {}""",
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
        app: web""",
    ),
    equivalents=(
        "kube-linter:dangling-networkpolicy",
        "kube-score:networkpolicy-targets-pod",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/network-policies/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.value("spec.podSelector", {})
    if is_empty(selector) or not manifests.is_understood(node.part("spec")):
        return
    missed = manifests.no_pods_of(selector, node.namespace)
    if missed and not missed.is_certain:
        yield rule.finding(node.key_span_of("spec.podSelector"), missed.message)
