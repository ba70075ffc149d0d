from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec, is_empty, selects
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A workload's selector does not match the labels of its own pods.",
    why=(
        "A workload finds its pods by labels; when its template does not carry them the API "
        "server refuses it, since it would create pods for ever and never count one."
    ),
    fix="Repeat the labels of `spec.selector.matchLabels` under `spec.template.metadata.labels`.",
    ignore_when="Never: the API server compares selector and template, and refuses the workload.",
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
    replicas: 2""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: agent
  spec:
    selector:
      matchExpressions:
      - {key: app, operator: In, values: [agent, collector]}
    template:
      metadata:
        labels:
          app: agent
          tier: system
      spec:
        containers:
        - name: agent
          image: fluent-bit:3.1""",
        """\
  apiVersion: v1
  kind: ReplicationController
  metadata:
    name: web
  spec:
    selector:
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
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: once
  spec:
    manualSelector: true
    selector:
      matchLabels:
        app: once
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: once
          image: busybox:1.36""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
>       app: web
    template:
      metadata:
        labels:
          app: website
      spec:
        containers:
        - name: web
          image: nginx:1.27""",
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    selector:
      matchLabels:
>       app: db
    template:
      spec:
        containers:
        - name: db
          image: postgres:17""",
        """\
  apiVersion: v1
  kind: ReplicationController
  metadata:
    name: web
  spec:
    selector:
>     app: web
    template:
      metadata:
        labels:
          app: website
      spec:
        containers:
        - name: web
          image: nginx:1.27""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
>     matchExpressions:
      - {key: tier, operator: Exists}
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
        "kube-linter:mismatching-selector",
        "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
        "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels",
        "helm:template/validateMatchSelector",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",),
)


IN_SETS = ("spec", "selector", "matchLabels")
LABELS = {
    **dict.fromkeys(("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"), IN_SETS),
    "ReplicationController": ("spec", "selector"),  # older than selectors by sets
}


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    item = node.object
    labels = LABELS.get(item.kind)
    selector = item.value("spec.selector")
    if labels is None or is_empty(selector) or not isinstance(selector, dict):
        return
    if selects(selector if labels == IN_SETS else {"matchLabels": selector}, node.labels):
        return
    for key, value in item.mapping(labels).items():
        if node.labels.get(key) != value:
            at = item.span_of((*labels, key))
            yield rule.finding(at, f"No label `{key}: {value}` in the pod template, so no pod of it is ever selected.")
            return
    at = item.span_of("spec.selector.matchExpressions")
    yield rule.finding(at, "These expressions do not match the labels of the pod template.")
