from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An Ingress has a certificate for another host than it serves.",
    why=(
        "Visitors of the host that is left out get the controller's default certificate, and their browsers refuse it."
    ),
    fix="Name the same hosts under `tls` and under `rules`.",
    ignore_when=(
        "Where another Ingress serves that host, and a controller such as cert-manager shares this one's certificate "
        "with it."
    ),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    tls:
    - hosts: ["*.example.com"]
      secretName: web-tls
    rules:
    - host: shop.example.com""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    tls:
    - secretName: web-tls
    rules:
    - host: shop.example.com""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    tls:
>   - hosts: [www.example.com]
      secretName: web-tls
    rules:
    - host: shop.example.com""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    served = {entry.text("host") for entry in node.parts("spec.rules")} - {None, ""}
    if not served:
        return
    for certificate in node.parts("spec.tls"):
        for index, host in enumerate(certificate.sequence("hosts")):
            if isinstance(host, str) and not any(covers(host, str(each)) for each in served):
                message = f"The certificate is for `{host}`, which this Ingress does not serve."
                yield rule.finding(certificate.span_of(("hosts", index)), message)


def covers(certified: str, host: str) -> bool:
    """Whether a certificate's name fits a host; a wildcard stands for one label."""
    if certified.startswith("*."):
        return host == certified or host.partition(".")[2] == certified[2:]
    return certified == host
