from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A NetworkPolicy limits what pods may call, but forgets DNS.",
    why=(
        "Names are looked up on port 53 before anything else: the allowed traffic fails as well, "
        "with a time-out that looks like a network fault."
    ),
    fix="Allow port 53, UDP and TCP, to the cluster's DNS.",
    ignore_when=(
        "Where the pods call fixed addresses only, or find names through a node-local resolver that another policy "
        "allows."
    ),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    policyTypes: [Egress]
    egress:
    - to:
      - podSelector: {}
    - ports:
      - port: 53
        protocol: UDP
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
    name: web
  spec:
    podSelector: {}
    policyTypes: [Egress]
>   egress:
    - ports:
      - port: 5432
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
    sources=("https://kubernetes.io/docs/concepts/services-networking/network-policies/",),
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.sequence("spec.egress"):
        return
    for pod in manifests.pods_selected(node.value("spec.podSelector", {}), node.namespace):
        if not any(allows_dns(policy) for policy in manifests.policies_of(pod)):
            message = f"The pods of `{pod.object.name}` may not look up names: nothing allows port 53."
            yield rule.finding(node.key_span_of("spec.egress"), message)
            return


def allows_dns(policy: KubernetesObject) -> bool:
    """Whether some rule lets port 53 out; where to is left open."""
    for allowed in policy.parts("spec.egress"):
        ports = list(allowed.parts("ports"))
        if not allowed.sequence("ports") and reaches_others(allowed):
            return True
        if any(each.value("port") in (53, "53", "dns", "domain") or covers(each, 53) for each in ports):
            return True
    return False


def reaches_others(allowed: Part) -> bool:
    """Whether a rule without ports reaches more than single pods of its own namespace."""
    peers = list(allowed.parts("to"))
    own = [peer for peer in peers if not peer.has("namespaceSelector") and not peer.has("ipBlock")]
    return not peers or len(own) < len(peers)


def covers(port: Part, wanted: int) -> bool:
    first, last = port.number("port"), port.number("endPort")
    return port.value("port") is None or (first is not None and last is not None and first <= wanted <= last)
