from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec, selects
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="Nothing keeps the pods of a workload apart.",
    why="The scheduler may put all of them on one node, and one broken machine takes them all.",
    fix=("Add `podAntiAffinity` for the pods' own labels with the topology key `kubernetes.io/hostname`."),
    ignore_when="Where `topologySpreadConstraints` keep the pods apart already, or the cluster has a single node.",
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
          image: nginx:1.27
    replicas: 1""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 3
    template:
      metadata:
        labels:
          app: web
      spec:
        affinity:
          podAntiAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels:
                  app: web
        containers: []""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
>   name: web
  spec:
    replicas: 3
    template:
      metadata:
        labels:
          app: web
      spec:
        containers: []""",
    ),
    equivalents=(
        "kube-linter:no-anti-affinity",
        "kube-score:deployment-has-host-podantiaffinity",
        "kube-score:statefulset-has-host-podantiaffinity",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
    ),
    on_by_default=False,
)


# pods that are apart by one of these are on different nodes
APART = (
    "kubernetes.io/hostname",
    "topology.kubernetes.io/zone",
    "topology.kubernetes.io/region",
    "failure-domain.beta.kubernetes.io/zone",
    "failure-domain.beta.kubernetes.io/region",
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    item = node.object
    replicas = item.number("spec.replicas")  # left out, an autoscaler may set it
    several = replicas is None or replicas > 1
    if (
        item.kind in ("Deployment", "StatefulSet")
        and several
        and not any(keeps_apart(each, node) for each in terms(node))
    ):
        yield rule.finding(item.span, f"All pods of `{item.name}` may land on one node.")


def terms(pod: PodSpec) -> Iterator[Part]:
    base = "affinity.podAntiAffinity"
    yield from pod.parts(f"{base}.requiredDuringSchedulingIgnoredDuringExecution")
    for preferred in pod.parts(f"{base}.preferredDuringSchedulingIgnoredDuringExecution"):
        yield preferred.part("podAffinityTerm")


def keeps_apart(term: Part, pod: PodSpec) -> bool:
    selector = term.value("labelSelector")
    return term.value("topologyKey") in APART and selects(selector, pod.labels)
