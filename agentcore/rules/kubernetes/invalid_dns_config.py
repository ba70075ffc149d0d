from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.parsing.kubernetes_grammar import is_dns_subdomain, is_ip
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The DNS settings of a pod are not accepted.",
    why=(
        "The API server refuses the pod: at most 3 name servers, given as addresses, and 32 search "
        "domains; `dnsPolicy: None` needs at least one server."
    ),
    fix=("Name one to three addresses in `nameservers`, and shorten `searches`."),
    ignore_when=("Never: the limits are those of the resolver in every container."),
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
    dnsPolicy: None
    dnsConfig:
      nameservers:
      - 10.0.0.10
      searches:
      - example.com""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsPolicy: Default""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsPolicy: None
    dnsConfig:
      nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsConfig:
      searches: [
        a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15,
        a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsConfig:
      searches: [example.com., _tcp.example.com]""",
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
>   dnsPolicy: None""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsConfig:
      nameservers:
>     - ns.example.com""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsConfig:
>     nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsConfig:
>     searches: [
        a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15,
        a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31,
        a32]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    dnsConfig:
      searches:
>     - a b""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config",),
)


MOST_SERVERS, MOST_SEARCHES, MOST_CHARACTERS = 3, 32, 2048


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    servers, searches = node.sequence("dnsConfig.nameservers"), node.sequence("dnsConfig.searches")
    if node.text("dnsPolicy") == "None" and not servers:
        yield rule.finding(node.span_of("dnsPolicy"), "`dnsPolicy: None` needs one of `dnsConfig.nameservers`.")
    if len(servers) > MOST_SERVERS:
        at = node.key_span_of("dnsConfig.nameservers")
        yield rule.finding(at, f"These are {len(servers)} name servers; {MOST_SERVERS} are allowed.")
    for index, server in enumerate(servers):
        if isinstance(server, str) and not is_ip(server):
            yield rule.finding(node.span_of(f"dnsConfig.nameservers[{index}]"), f"`{server[:60]}` is no IP address.")
    yield from searches_of(node, searches)


def searches_of(node: PodSpec, searches: list[object]) -> Iterator[Finding]:
    length = len(" ".join(str(search) for search in searches))
    if len(searches) > MOST_SEARCHES or length > MOST_CHARACTERS:
        at = node.key_span_of("dnsConfig.searches")
        message = f"These are {len(searches)} domains of {length} characters; {MOST_SEARCHES} of {MOST_CHARACTERS} fit."
        yield rule.finding(at, message)
    for index, search in enumerate(searches):
        # names of services such as `_sip._tcp` may stand here
        name = search.removesuffix(".").replace("_", "a") if isinstance(search, str) else ""
        if name and not is_dns_subdomain(name):
            yield rule.finding(node.span_of(f"dnsConfig.searches[{index}]"), f"`{str(search)[:60]}` is no DNS name.")
