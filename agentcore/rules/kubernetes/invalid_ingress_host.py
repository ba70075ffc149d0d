from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_grammar import is_dns_subdomain, is_host
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A host of an Ingress is no DNS name.",
    why=(
        "The API server refuses it: a host is a DNS name in lower case without port or scheme, its "
        "first part may be `*`."
    ),
    fix=("Write the name alone, such as `shop.example.com` or `*.example.com`."),
    ignore_when=("Never: no request could name such a host."),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - host: "*.example.com"
      http:
        paths:
        - path: /
          pathType: Prefix
          backend:
            service:
              name: web
              port:
                number: 80""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    tls:
    - hosts: [shop.example.com]
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
>   - host: https://shop.example.com""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
>   - host: 203.0.113.7""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards",
        "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/",
    ),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for entry in node.parts("spec.rules"):
        host = entry.text("host")
        if host and not is_host(host):
            yield rule.finding(entry.span_of("host"), f"`{host[:80]}` is no host name.")
    for entry in node.parts("spec.tls"):
        for index, host in enumerate(entry.sequence("hosts")):
            if isinstance(host, str) and not is_dns_subdomain(host.removeprefix("*.")):  # an address is taken here
                yield rule.finding(entry.span_of(("hosts", index)), f"`{host[:80]}` is no host name.")
