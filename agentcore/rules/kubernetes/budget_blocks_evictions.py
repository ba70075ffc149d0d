from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
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
    elif isinstance(at_least, int):
        for pod in manifests.pods_selected(node.value("spec.selector"), node.namespace):
            replicas = pod.object.value("spec.replicas", 1)
            scaled = manifests.autoscaler_of(pod.object) is not None or pod.object.kind in (
                "Pod",
                "DaemonSet",
            )
            if isinstance(replicas, int) and not scaled and at_least >= replicas:
                message = f"`{pod.object.name}` has {replicas} pods, and {at_least} must always be available."
                yield rule.finding(node.span_of("spec.minAvailable"), message)
                return
