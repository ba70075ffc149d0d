from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests
from agentcore.parsing.kubernetes_lookups import limited_lookups
from agentcore.parsing.kubernetes_policies import Dns
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
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: kube-system
      ports:
      - port: 50
        endPort: 60
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
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    policyTypes: [Ingress]
    ingress:
    - ports:
      - port: 80
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
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
      - port: 53
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    policyTypes: [Egress]
>   egress:
    - to:
      - podSelector: {}
      ports:
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


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    for policy, pod, found in limited_lookups(node, Dns.SHUT, Dns.INSIDE, Dns.TCP):
        message = f"The pods of `{pod.object.name}` may not look up names: {found.value}."
        yield rule.finding(policy.key_span_of("spec.egress"), message)
