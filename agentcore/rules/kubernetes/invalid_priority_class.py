from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A PriorityClass has a value or name that is reserved.",
    why=(
        "The API server refuses it: values above one billion and names that begin with `system-` are "
        "for the cluster itself."
    ),
    fix=("Use a value up to 1000000000 and a name of its own."),
    ignore_when=("Never: the reserved range keeps the pods of the cluster above all others."),
    good=(
        """\
  apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata:
    name: high
  value: 1000""",
        """\
  apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata:
    name: low
  value: -10
  preemptionPolicy: Never""",
    ),
    bad=(
        """\
  apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata:
    name: high
> value: 2000000000""",
        """\
  apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata:
    name: high
  value: 1000
> preemptionPolicy: Always""",
    ),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass",),
)


MOST = 1_000_000_000
LEAST = -(2**31)
OF_THE_CLUSTER = ("system-node-critical", "system-cluster-critical")


@rule.on(KubernetesObject, kinds=("PriorityClass",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.name in OF_THE_CLUSTER:
        return
    value, policy = node.number("value"), node.text("preemptionPolicy")
    if node.name.startswith("system-"):
        yield rule.finding(node.span_of("metadata.name"), f"`{node.name}` begins with `system-`, which is reserved.")
    if value is not None and not LEAST <= value <= MOST:
        yield rule.finding(node.span_of("value"), f"`value` is {value}, but must be {LEAST} to {MOST}.")
    if policy is not None and policy not in ("Never", "PreemptLowerPriority"):
        at = node.span_of("preemptionPolicy")
        yield rule.finding(at, f"`{policy[:40]}` is neither `Never` nor `PreemptLowerPriority`.")
