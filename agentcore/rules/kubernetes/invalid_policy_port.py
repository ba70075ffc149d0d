from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.parsing.kubernetes_grammar import is_port_name
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A port or direction of a network policy is not accepted.",
    why=(
        "The API server refuses it: a range goes from the number `port` up to `endPort`, and directions"
        " are `Ingress` and `Egress`."
    ),
    fix=("Write numbers in order, and the directions with a capital."),
    ignore_when=("Never: a range that ends before it begins holds no port."),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    policyTypes: [Ingress, Egress]
    egress:
    - ports:
      - port: 32000
        endPort: 32768""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - ports:
      - port: http""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress: []""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - ports:
      - port: 8080
>       endPort: 80""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - ports:
      - port: http
>       endPort: 8080""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    policyTypes:
>   - ingress""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports",),
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for index, kind in enumerate(node.sequence("spec.policyTypes")):
        if isinstance(kind, str) and kind not in ("Ingress", "Egress"):
            path, meant = f"spec.policyTypes[{index}]", likely(kind, ("Ingress", "Egress"))
            edits = with_text(node, path, meant) if meant else ()
            yield rule.finding(node.span_of(path), f"`{kind[:40]}` is neither `Ingress` nor `Egress`.", *edits)
    for direction in ("ingress", "egress"):
        for entry in node.parts(("spec", direction)):
            for port in entry.parts("ports"):
                yield from range_of(port)


def range_of(port: Part) -> Iterator[Finding]:
    first, last, name = port.number("port"), port.number("endPort"), port.text("port")
    if name is not None and not is_port_name(name):
        yield rule.finding(port.span_of("port"), f"`{name[:60]}` is no port number and no name of a port.")
    elif first is not None and not 1 <= first <= 65535:
        yield rule.finding(port.span_of("port"), f"{first} is no port: ports are 1 to 65535.")
    elif last is not None and first is None:
        yield rule.finding(port.span_of("endPort"), "`endPort` needs a `port` that is a number.")
    elif last is not None and first is not None and not first <= last <= 65535:
        yield rule.finding(port.span_of("endPort"), f"`endPort` is {last}, but must be {first} to 65535.")
