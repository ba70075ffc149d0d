from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A topology spread constraint spreads nothing.",
    why=(
        "Without a `labelSelector` it counts no pods, with a `maxSkew` below 1 it is refused: the "
        "pods may all land in one place."
    ),
    fix=("Set `maxSkew` to 1 or more, name a `topologyKey`, and repeat the pods' labels in `labelSelector`."),
    ignore_when="Where an admission webhook fills in the selector; without one a constraint counts no pods at all.",
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
    topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
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
    restartPolicy: Always""",
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
    - whenUnsatisfiable: DoNotSchedule
      maxSkew: 1
      topologyKey: kubernetes.io/hostname
      labelSelector: {}
      minDomains: 1""",
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
    - whenUnsatisfiable: ScheduleAnyway
      maxSkew: 1
      topologyKey: kubernetes.io/hostname
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
    topologySpreadConstraints:
    - whenUnsatisfiable: DoNotSchedule
      maxSkew: 1
      topologyKey: kubernetes.io/hostname
      labelSelector: {}
    - whenUnsatisfiable: ScheduleAnyway
      maxSkew: 1
      topologyKey: kubernetes.io/hostname
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
    topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      labelSelector: {}
    - maxSkew: 2
      topologyKey: kubernetes.io/hostname
      labelSelector: {}""",
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
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway""",
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
>   - maxSkew: 0
      topologyKey: topology.kubernetes.io/zone
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
    - whenUnsatisfiable: DoNotSchedule
      maxSkew: 1
      topologyKey: kubernetes.io/hostname
      labelSelector: {}
>     minDomains: 0""",
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
    - whenUnsatisfiable: ScheduleAnyway
      maxSkew: 1
      topologyKey: kubernetes.io/hostname
      labelSelector: {}
>     minDomains: 2""",
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
    - whenUnsatisfiable: DoNotSchedule
      maxSkew: 1
>     topologyKey: ""
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
    topologySpreadConstraints:
    - whenUnsatisfiable: DoNotSchedule
      labelSelector: {}
      topologyKey: kubernetes.io/hostname
>     maxSkew: 0""",
    ),
    equivalents=("kube-score:pod-topology-spread-constraints", "polaris:topologySpreadConstraint"),
    sources=(
        "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition",
    ),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    seen: set[tuple[str | None, str | None]] = set()
    for constraint in node.parts("topologySpreadConstraints"):
        pair = (constraint.text("topologyKey"), constraint.text("whenUnsatisfiable"))
        if None not in pair and pair in seen:
            message = f"A constraint for `{pair[0]}` with `{pair[1]}` stands here already."
            yield rule.finding(constraint.span, message)
        seen.add(pair)
        yield from domains_of(constraint)
        skew = constraint.number("maxSkew")
        if skew is not None and skew < 1:
            yield rule.finding(constraint.span_of("maxSkew"), f"`maxSkew` is {skew}, but must be 1 or more.")
        elif constraint.text("topologyKey") == "":
            yield rule.finding(constraint.span_of("topologyKey"), "`topologyKey` is empty.")
        elif not constraint.has("labelSelector"):
            yield rule.finding(constraint.span, "This constraint has no `labelSelector`, so it counts no pods.")


def domains_of(constraint: Part) -> Iterator[Finding]:
    least = constraint.number("minDomains")
    if least is not None and least < 1:
        yield rule.finding(constraint.span_of("minDomains"), f"`minDomains` is {least}, but must be 1 or more.")
    elif least is not None and constraint.text("whenUnsatisfiable") == "ScheduleAnyway":
        yield rule.finding(constraint.span_of("minDomains"), "`minDomains` needs `whenUnsatisfiable: DoNotSchedule`.")
