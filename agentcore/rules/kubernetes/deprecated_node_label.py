from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.parsing.yaml import Path
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod is placed by a label of nodes that is deprecated or gone.",
    why=(
        "A node that no longer carries the label does not match: the pod stays Pending, or lands where it should not."
    ),
    fix=("Use the label that the message names."),
    ignore_when=("Where the nodes are labelled by hand, and carry the old name on purpose."),
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
    nodeSelector:
      kubernetes.io/arch: amd64""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: node-role.kubernetes.io/control-plane
      operator: Exists""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: DoNotSchedule
      labelSelector: {}""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: node-role.kubernetes.io/control-plane
      operator: Exists
    - key: node-role.kubernetes.io/master
      operator: Exists""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    affinity:
      podAntiAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
        - labelSelector: {matchLabels: {app: web}}
          topologyKey: topology.kubernetes.io/zone""",
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
    nodeSelector:
>     beta.kubernetes.io/arch: amd64""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
>   - key: node-role.kubernetes.io/master
      operator: Exists""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    topologySpreadConstraints:
    - maxSkew: 1
>     topologyKey: failure-domain.beta.kubernetes.io/zone
      whenUnsatisfiable: DoNotSchedule
      labelSelector: {}""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    affinity:
      nodeAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
          nodeSelectorTerms:
          - matchExpressions:
>           - {key: beta.kubernetes.io/os, operator: In, values: [linux]}
        preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          preference:
            matchExpressions:
            - operator: Exists
>             key: failure-domain.beta.kubernetes.io/zone""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    affinity:
      podAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          podAffinityTerm:
            labelSelector: {matchLabels: {app: db}}
>           topologyKey: failure-domain.beta.kubernetes.io/region
      podAntiAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
        - labelSelector: {matchLabels: {app: web}}
>         topologyKey: failure-domain.beta.kubernetes.io/zone""",
    ),
    sources=("https://kubernetes.io/docs/reference/labels-annotations-taints/",),
)


REPLACED = {
    "beta.kubernetes.io/arch": "kubernetes.io/arch",
    "beta.kubernetes.io/instance-type": "node.kubernetes.io/instance-type",
    "beta.kubernetes.io/os": "kubernetes.io/os",
    "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region",
    "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
    "node-role.kubernetes.io/master": "node-role.kubernetes.io/control-plane",
}
REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for key in node.mapping("nodeSelector"):
        if key in REPLACED:
            yield rule.finding(node.key_span_of(("nodeSelector", key)), message(key))
    for toleration in tolerations_of(node):
        yield from named(toleration, "key")
    for constraint in node.parts("topologySpreadConstraints"):
        yield from named(constraint, "topologyKey")
    for term in terms_of(node):
        yield from named(term, "topologyKey")
        for expression in term.parts("matchExpressions"):
            yield from named(expression, "key")


def tolerations_of(node: PodSpec) -> Iterator[Part]:
    """Those for a taint that only old clusters have, unless the new taint is tolerated too."""
    tolerations = list(node.parts("tolerations"))
    keys = {toleration.text("key") for toleration in tolerations}
    return (each for each in tolerations if REPLACED.get(each.text("key") or "", "") not in keys)


def terms_of(node: PodSpec) -> Iterator[Part]:
    nodes: Path = ("affinity", "nodeAffinity")
    yield from node.parts((*nodes, REQUIRED, "nodeSelectorTerms"))
    yield from (preferred.part("preference") for preferred in node.parts((*nodes, PREFERRED)))
    for kind in ("podAffinity", "podAntiAffinity"):
        yield from node.parts(("affinity", kind, REQUIRED))
        yield from (preferred.part("podAffinityTerm") for preferred in node.parts(("affinity", kind, PREFERRED)))


def named(part: Part, name: str) -> Iterator[Finding]:
    key = part.text(name)
    if key in REPLACED:
        yield rule.finding(part.span_of(name), message(key))


def message(key: str) -> str:
    return f"`{key}` is deprecated; `{REPLACED[key]}` replaces it."
