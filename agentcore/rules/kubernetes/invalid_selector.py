from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.parsing.kubernetes_grammar import is_label_value, is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A label selector cannot be read.",
    why=(
        "The API server refuses the object: `In` and `NotIn` need values, `Exists` and `DoesNotExist` "
        "take none, and the selector of a workload may not be empty."
    ),
    fix=("Correct the operator and its values, or use `matchLabels`."),
    ignore_when=("Never: a selector that cannot be read selects nothing, and no version of the API accepts it."),
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 1
    selector:
      matchExpressions:
      - key: app
        operator: In
        values: [web]""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - from:
      - podSelector:
          matchExpressions:
          - key: app
            operator: In
            values: [web, api]""",
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
      labelSelector:
        matchExpressions:
        - {key: app, operator: Exists}""",
        """\
  apiVersion: example.com/v1
  kind: Canary
  metadata:
    name: web
  spec:
    selector:
      matchExpressions:
      - {key: app, operator: Matches}""",
    ),
    bad=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 1
    selector:
      matchExpressions:
      - key: app
>       operator: Equals
        values: [web]""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 1
    selector:
      matchExpressions:
      - key: app
        operator: Exists
>       values: [web]""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
>   selector: {}
    template:
      metadata:
        labels:
          app: web
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
    ingress:
    - from:
      - podSelector:
          matchExpressions:
          - key: app
>           operator: Is
    egress:
    - to:
      - namespaceSelector:
          matchExpressions:
          - key: team
            operator: In
            values:
>           - a b""",
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
      labelSelector:
        matchExpressions:
        - operator: Exists
>         key: a b
    affinity:
      podAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchExpressions:
              - key: app
>               operator: Is
      podAntiAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          namespaceSelector:
            matchExpressions:
            - key: team
>             operator: Is""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
>   selector:
      matchLabels: {}
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements",
    ),
)


NEEDS_VALUES = {"In": True, "NotIn": True, "Exists": False, "DoesNotExist": False}
WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
PLAIN = ("Service", "ReplicationController")
REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"
PLACES = ("spec.selector", "spec.podSelector", "spec.namespaceSelector")


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.schemas.serves(node.api_version, node.kind) or node.kind in PLAIN:
        return
    if node.kind in WORKLOADS and node.value("spec.selector") in ({}, {"matchLabels": {}}):
        yield rule.finding(node.key_span_of("spec.selector"), "`selector` is empty, but must name at least one label.")
    for selector in selectors_of(node):
        yield from expressions_of(selector)


def selectors_of(node: KubernetesObject) -> Iterator[Part]:
    yield from (node.part(place) for place in PLACES)
    for direction, peers in (("ingress", "from"), ("egress", "to")):
        for entry in node.parts(("spec", direction)):
            for peer in entry.parts(peers):
                yield from (peer.part("podSelector"), peer.part("namespaceSelector"))
    if node.pod is not None:
        yield from (constraint.part("labelSelector") for constraint in node.pod.parts("topologySpreadConstraints"))
        for kind in ("podAffinity", "podAntiAffinity"):
            affinity = node.pod.part(("affinity", kind))
            terms = [*affinity.parts(REQUIRED), *(each.part("podAffinityTerm") for each in affinity.parts(PREFERRED))]
            yield from (term.part(name) for term in terms for name in ("labelSelector", "namespaceSelector"))


def expressions_of(selector: Part) -> Iterator[Finding]:
    for expression in selector.parts("matchExpressions"):
        key, operator = expression.text("key"), expression.text("operator")
        if key is not None and not is_qualified_name(key):
            yield rule.finding(expression.span_of("key"), f"`{key[:60]}` is no label key.")
        if operator is None:
            continue
        if operator not in NEEDS_VALUES:
            known = ", ".join(f"`{each}`" for each in NEEDS_VALUES)
            yield rule.finding(expression.span_of("operator"), f"`{operator[:40]}` is not one of {known}.")
        elif NEEDS_VALUES[operator] != bool(expression.sequence("values")):
            needs = "needs `values`" if NEEDS_VALUES[operator] else "takes no `values`"
            yield rule.finding(expression.key_span_of("values"), f"`{operator}` {needs}.")
        yield from values_of(expression)


def values_of(expression: Part) -> Iterator[Finding]:
    for index, value in enumerate(expression.sequence("values")):
        if isinstance(value, str) and not is_label_value(value):
            yield rule.finding(expression.span_of(("values", index)), f"`{value[:60]}` is no label value.")
