from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.parsing.kubernetes_grammar import is_dns_subdomain, is_ip
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A line for `/etc/hosts` has no address or no host name.",
    why=("The API server refuses the pod: `hostAliases` maps an IP address to DNS names in lower case."),
    fix=("Write the address under `ip` and the names under `hostnames`."),
    ignore_when=("Never: a line of `/etc/hosts` without an address resolves nothing."),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostAliases:
    - ip: 10.0.0.7
      hostnames: [db.example.com]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostname: web""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostAliases:
>   - ip: db.example.com
      hostnames: [db]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostAliases:
    - ip: 10.0.0.7
      hostnames:
>     - DB_1""",
    ),
    sources=("https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for alias in node.parts("hostAliases"):
        address = alias.text("ip")
        if address is not None and not is_ip(address):
            yield rule.finding(alias.span_of("ip"), f"`{address[:60]}` is no IP address.")
        for index, name in enumerate(alias.sequence("hostnames")):
            if isinstance(name, str) and not is_dns_subdomain(name):
                yield rule.finding(alias.span_of(("hostnames", index)), f"`{name[:60]}` is no host name.")
