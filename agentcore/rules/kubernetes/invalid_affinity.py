from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_grammar import is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An affinity rule cannot be read.",
    why=(
        "The API server refuses the pod: a weight is 1 to 100, pods are compared by a `topologyKey`, "
        "and each operator wants its number of values."
    ),
    fix=("Correct the field that the message names."),
    ignore_when=("Never: the scheduler never gets to see the pod."),
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
    affinity:
      podAntiAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchLabels: {app: web}""",
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
            - key: cores
              operator: Gt
              values: ["4"]""",
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
      disk: ssd""",
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
            - key: gpu
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
      podAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
        - podAffinityTerm: {topologyKey: kubernetes.io/hostname}
          weight: 100""",
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
        preferredDuringSchedulingIgnoredDuringExecution:
        - podAffinityTerm: {topologyKey: kubernetes.io/hostname}
          weight: 1""",
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
            - key: disk
              operator: DoesNotExist""",
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
            - key: disk
              operator: Lt
              values: ["-1"]""",
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
            - key: disk
              operator: NotIn
              values: [hdd, tape]""",
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
    affinity:
      podAntiAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
>       - weight: 1000
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname""",
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
>       - topologyKey: "\"""",
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
            - key: cores
              operator: Gt
>             values: [four]""",
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
>         nodeSelectorTerms: []""",
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
        - podAffinityTerm: {topologyKey: kubernetes.io/hostname}
>         weight: 101""",
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
        preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          preference:
            matchExpressions:
            - key: disk
>             operator: Is""",
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
        preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          podAffinityTerm:
>           topologyKey: a b""",
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
            - key: disk
              operator: Exists
>             values: [ssd]""",
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
            - key: disk
              operator: Gt
>             values: [many]""",
    ),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity",),
)


REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
COUNTS = {"In": "any", "NotIn": "any", "Exists": "none", "DoesNotExist": "none", "Gt": "one", "Lt": "one"}


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for kind in ("podAffinity", "podAntiAffinity"):
        affinity = node.part(("affinity", kind))
        for preferred in affinity.parts(PREFERRED):
            yield from weight_of(preferred)
            yield from topology_of(preferred.part("podAffinityTerm"))
        for term in affinity.parts(REQUIRED):
            yield from topology_of(term)
    nodes = node.part("affinity.nodeAffinity")
    for preferred in nodes.parts(PREFERRED):
        yield from weight_of(preferred)
        yield from expressions_of(preferred.part("preference"))
    terms = (REQUIRED, "nodeSelectorTerms")
    if nodes.value(terms) == []:
        yield rule.finding(nodes.key_span_of(terms), "`nodeSelectorTerms` is empty, but needs at least one term.")
    for term in nodes.parts(terms):
        yield from expressions_of(term)


def weight_of(preferred: Part) -> Iterator[Finding]:
    weight = preferred.number("weight")
    if weight is not None and not 1 <= weight <= 100:
        yield rule.finding(preferred.span_of("weight"), f"`weight` is {weight}, but must be 1 to 100.")


def topology_of(term: Part) -> Iterator[Finding]:
    key = term.text("topologyKey")
    if key is not None and not is_qualified_name(key):
        yield rule.finding(term.span_of("topologyKey"), f"`topologyKey` is `{key[:60]}`, which is no label of a node.")


def expressions_of(term: Part) -> Iterator[Finding]:
    for expression in term.parts("matchExpressions"):
        operator, values = expression.text("operator"), expression.sequence("values")
        count = COUNTS.get(operator or "")
        if operator is not None and count is None:
            known = ", ".join(f"`{each}`" for each in COUNTS)
            yield rule.finding(expression.span_of("operator"), f"`{operator[:40]}` is not one of {known}.")
        elif (count == "any" and not values) or (count == "none" and values):
            needs = "needs `values`" if count == "any" else "takes no `values`"
            yield rule.finding(expression.key_span_of("values"), f"`{operator}` {needs}.")
        elif count == "one" and (len(values) != 1 or not str(values[0]).lstrip("-").isdecimal()):
            yield rule.finding(expression.key_span_of("values"), f"`{operator}` needs one whole number in `values`.")
