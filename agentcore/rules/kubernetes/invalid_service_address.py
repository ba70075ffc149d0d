from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_grammar import address, is_dns_subdomain, is_ip, network
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An address of a Service is none.",
    why=(
        "The API server refuses it: addresses are IP addresses, source ranges are networks such as "
        "`10.0.0.0/8`, and `externalName` is a DNS name."
    ),
    fix=("Write the address in the form the message names."),
    ignore_when=("Never: the address is written into the rules of every node as it stands."),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: ExternalName
    externalName: db.example.com""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    externalIPs: [203.0.113.7]
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: LoadBalancer
    loadBalancerSourceRanges: [10.0.0.0/8]
    ports:
    - port: 80""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   type: ExternalName""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: ExternalName
>   externalName: https://db.example.com""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: LoadBalancer
    loadBalancerSourceRanges:
>   - 10.0.0.1
    ports:
    - port: 80""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/",
        "https://kubernetes.io/docs/concepts/services-networking/service/#externalname",
    ),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    name = node.text("spec.externalName")
    if node.text("spec.type") == "ExternalName" and not name:
        yield rule.finding(node.span_of("spec.type"), "A Service of type `ExternalName` needs `externalName`.")
    elif name and not is_dns_subdomain(name.removesuffix(".")):
        yield rule.finding(node.span_of("spec.externalName"), f"`{name[:60]}` is no DNS name.")
    cluster = node.text("spec.clusterIP")
    if cluster and cluster != "None" and not is_ip(cluster):
        yield rule.finding(node.span_of("spec.clusterIP"), f"`{cluster[:60]}` is neither an IP address nor `None`.")
    for index, outside in enumerate(node.sequence("spec.externalIPs")):
        if isinstance(outside, str) and not is_public(outside):
            at = node.span_of(f"spec.externalIPs[{index}]")
            yield rule.finding(at, f"`{outside[:60]}` is no IP address that can be reached from outside.")
    for index, source in enumerate(node.sequence("spec.loadBalancerSourceRanges")):
        if isinstance(source, str) and network(source.strip()) is None:
            at = node.span_of(f"spec.loadBalancerSourceRanges[{index}]")
            yield rule.finding(at, f"`{source[:60]}` is no network such as `10.0.0.0/8`.")


def is_public(text: str) -> bool:
    found = address(text)
    return found is not None and not (
        found.is_unspecified or found.is_loopback or found.is_link_local or found.is_multicast
    )
