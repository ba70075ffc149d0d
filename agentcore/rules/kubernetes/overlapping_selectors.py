from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.parsing.kubernetes_kinds import KEEPING_PODS
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The pods of one workload are selected by another as well.",
    why=(
        "Controllers count and delete what their selector selects: two that select the same pods fight, "
        "and `kubectl logs deploy/…`, autoscalers and budgets count pods of both."
    ),
    fix="Give each workload a label of its own, in its selector and its template.",
    ignore_when="When the two are never in one cluster at the same time, as variants of which one is applied.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels: {app: shop, part: web}
    template:
      metadata:
        labels: {app: shop, part: web}
      spec:
        containers:
        - name: web
          image: nginx:1.27
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: api
  spec:
    selector:
      matchLabels: {app: shop, part: api}
    template:
      metadata:
        labels: {app: shop, part: api}
      spec:
        containers:
        - name: api
          image: api:1.0""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels: {app: shop}
    template:
      metadata:
        labels: {app: shop, part: web}
      spec:
        containers:
        - name: web
          image: nginx:1.27
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: api
  spec:
    selector:
      matchLabels: {app: shop, part: api}
    template:
      metadata:
>       labels: {app: shop, part: api}
      spec:
        containers:
        - name: api
          image: api:1.0""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.object.kind not in KEEPING_PODS or not manifests.is_understood(node.object):
        return
    for other in manifests.workloads_selecting(node):
        if (other.kind, other.name) != (node.object.kind, node.object.name) and manifests.is_understood(other):
            message = f"The {other.kind} `{other.name}` selects the pods of `{node.object.name}` as well."
            yield rule.finding(node.metadata.key_span_of("labels"), message)
            return
