from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A topology spread constraint lacks a field it cannot do without.",
    why="Without `maxSkew`, `topologyKey` and `whenUnsatisfiable` the API server refuses the pod.",
    fix="Add the field that the message names.",
    ignore_when="When `kubernetes/missing-field` is on, which says the same of every object.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
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
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          app: web""",
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
    topologySpreadConstraints:
>   - maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          app: web""",
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
>     whenUnsatisfiable: Never
      labelSelector:
        matchLabels:
          app: web""",
    ),
    equivalents=("kube-score:pod-topology-spread-constraints", "polaris:topologySpreadConstraint"),
    sources=(
        "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition",
    ),
    on_by_default=False,
)


REQUIRED = ("maxSkew", "topologyKey", "whenUnsatisfiable")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for constraint in node.parts("topologySpreadConstraints"):
        missing = [field for field in REQUIRED if not constraint.has(field)]
        if missing:
            yield rule.finding(constraint.span, f"This constraint has no `{'` and no `'.join(missing)}`.")
        elif constraint.value("whenUnsatisfiable") not in ("DoNotSchedule", "ScheduleAnyway"):
            at = constraint.span_of("whenUnsatisfiable")
            yield rule.finding(at, "`whenUnsatisfiable` is neither `DoNotSchedule` nor `ScheduleAnyway`.")
