from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_budgets import fewest, needed
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A PodDisruptionBudget allows no pod to be evicted, ever.",
    why="Draining a node then waits for ever: upgrades of the cluster stop at this workload.",
    fix="Allow at least one: `maxUnavailable: 1`, or a `minAvailable` below the number of replicas.",
    ignore_when=(
        "Where a pod may only be moved with a human watching, such as a database with a single copy of its data; the "
        "operators must know that they delete it by hand."
    ),
    good=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    maxUnavailable: 1""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: 50%""",
    ),
    bad=(
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
>   maxUnavailable: 0""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
>   minAvailable: 2
    selector:
      matchLabels:
        app: web
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 2
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
    ),
    equivalents=(
        "kube-linter:pdb-max-unavailable",
        "kube-linter:pdb-min-available",
        "polaris:pdbDisruptionsIsZero",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions",
    ),
)


@rule.on(KubernetesObject, kinds=("PodDisruptionBudget",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    at_most, at_least = node.value("spec.maxUnavailable"), node.value("spec.minAvailable")
    if at_most in (0, "0", "0%") and at_most is not False:
        yield rule.finding(node.span_of("spec.maxUnavailable"), "No pod may ever be unavailable.")
    elif at_least == "100%":
        yield rule.finding(node.span_of("spec.minAvailable"), "All pods must be available at all times.")
    elif isinstance(at_least, int | str) and not isinstance(at_least, bool):
        yield from too_many(node, at_least, manifests)


def too_many(budget: KubernetesObject, wanted: int | str, manifests: Manifests) -> Iterator[Finding]:
    """The budget's number against the pods there are; more than an autoscaler's least is another rule's."""
    counts: list[tuple[int, str]] = []
    total = 0
    for pod in manifests.pods_selected(budget.value("spec.selector"), budget.namespace):
        count = fewest(pod, manifests)
        is_scaled = manifests.autoscaler_of(pod.object) is not None
        if not count or not manifests.is_understood(pod.object) or (is_scaled and needed(wanted, count) > count):
            return
        counts.append((count, pod.object.name))
        total += count
        if needed(wanted, total) < total:  # more pods leave more room
            return
    if counts:
        names = f"`{counts[0][1]}` has" if len(counts) == 1 else f"the {len(counts)} workloads have"
        message = f"At the least {names} {total} pods, and {wanted} must always be available."
        yield rule.finding(budget.span_of("spec.minAvailable"), message[0].upper() + message[1:])
