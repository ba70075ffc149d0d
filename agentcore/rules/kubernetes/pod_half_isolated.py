from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="NetworkPolicies cover only one direction of a pod's traffic.",
    why="In the other direction everything stays allowed: every pod may connect to it, or it may connect anywhere.",
    fix="Name both `Ingress` and `Egress` under `policyTypes`, and allow what is needed.",
    ignore_when="Where one direction is left open on purpose, such as a crawler that may connect anywhere.",
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
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: all
  spec:
    podSelector: {}
    policyTypes: [Ingress]
  ---
  apiVersion: v1
  kind: Pod
  metadata:
>   name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("kube-score:pod-networkpolicy", "polaris:missingNetworkPolicy"),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation",
    ),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    directions = set()
    for policy in manifests.policies_of(node):
        implied = ["Ingress", *(["Egress"] if policy.has("spec.egress") else [])]
        directions |= {str(each) for each in policy.sequence("spec.policyTypes") or implied}
        if directions >= {"Ingress", "Egress"}:
            return
    missing = [each for each in ("Ingress", "Egress") if each not in directions]
    if len(missing) == 1:
        yield rule.finding(node.object.span, f"No NetworkPolicy covers the {missing[0].lower()} of these pods.")
