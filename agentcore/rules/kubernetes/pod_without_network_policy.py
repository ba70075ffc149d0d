from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="No NetworkPolicy covers a pod.",
    why="Every pod of the cluster may then connect to it, and it may connect anywhere.",
    fix="Add a NetworkPolicy for its labels that allows what is needed, in both directions.",
    ignore_when=(
        "Where policies for the whole cluster, such as those of Cilium or Calico, cover the namespace and do not show "
        "in these files."
    ),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: all
  spec:
    podSelector: {}
    policyTypes: [Ingress, Egress]
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
>   name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "kube-linter:non-isolated-pod",
        "kube-score:pod-networkpolicy",
        "polaris:missingNetworkPolicy",
        "checkov:CKV2_K8S_6",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation",
    ),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.policies_of(node):
        yield rule.finding(node.object.span, "No NetworkPolicy covers these pods.")
