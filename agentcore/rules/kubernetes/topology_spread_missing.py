from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A workload is not spread over nodes or zones.",
    why="All its pods may land in one zone, and end with it.",
    fix="Add `topologySpreadConstraints` for the pods' own labels.",
    ignore_when="In a cluster of one zone, or where the scheduler's own default spreading is good enough.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
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
    replicas: 2""",
    ),
    equivalents=("polaris:topologySpreadConstraint",),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.object.kind not in ("Pod", "Job", "CronJob", "DaemonSet") and not node.sequence(
        "topologySpreadConstraints"
    ):
        yield rule.finding(node.object.span, f"`{node.object.name}` is not spread over nodes or zones.")
