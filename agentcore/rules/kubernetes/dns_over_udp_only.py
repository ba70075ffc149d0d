from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests
from agentcore.parsing.kubernetes_lookups import limited_lookups
from agentcore.parsing.kubernetes_policies import Dns
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A NetworkPolicy lets DNS out over UDP, but not over TCP.",
    why="An answer too long for UDP is asked for again over TCP: long lists of addresses then do not resolve.",
    fix="Allow port 53 for TCP beside UDP.",
    ignore_when="Where all answers are short, as those for Services of the same cluster are.",
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
    - ports:
      - port: 53
        protocol: UDP
      - port: 53
        protocol: TCP
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
    sources=("https://www.rfc-editor.org/rfc/rfc7766",),
    on_by_default=False,
)


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    for policy, pod, found in limited_lookups(node, Dns.UDP):
        yield rule.finding(policy.key_span_of("spec.egress"), f"For the pods of `{pod.object.name}` {found.value}.")
