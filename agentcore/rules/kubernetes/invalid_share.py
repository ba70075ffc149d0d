import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A number of pods is neither a whole number nor a percentage.",
    why=(
        "The API server refuses the object: `maxSurge`, `maxUnavailable` and `minAvailable` are whole "
        "numbers, or text such as `25%` up to `100%`."
    ),
    fix=("Write a number without quotes, or a percentage with them."),
    ignore_when=("Never: what is neither cannot be counted."),
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
    strategy:
      rollingUpdate:
        maxSurge: 25%
        maxUnavailable: 0""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
    minAvailable: "50%"
    selector:
      matchLabels:
        app: web""",
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
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
    strategy:
      rollingUpdate:
>       maxSurge: "25\"""",
        """\
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: web
  spec:
>   minAvailable: 150%
    selector:
      matchLabels:
        app: web""",
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
    strategy:
      rollingUpdate:
>       maxUnavailable: -1""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/",
        "https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/",
    ),
)


PERCENTAGE = re.compile(r"([0-9]{1,6})%")
PLACES = {
    "Deployment": ("spec.strategy.rollingUpdate.maxSurge", "spec.strategy.rollingUpdate.maxUnavailable"),
    "DaemonSet": ("spec.updateStrategy.rollingUpdate.maxSurge", "spec.updateStrategy.rollingUpdate.maxUnavailable"),
    "StatefulSet": ("spec.updateStrategy.rollingUpdate.maxUnavailable",),
    "PodDisruptionBudget": ("spec.minAvailable", "spec.maxUnavailable"),
}


@rule.on(KubernetesObject, kinds=tuple(PLACES))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for path in PLACES[node.kind]:
        share = node.value(path)
        if share is None or isinstance(share, bool):
            continue
        percent = PERCENTAGE.fullmatch(share) if isinstance(share, str) else None
        name = path.rpartition(".")[2]
        if isinstance(share, str) and percent is None:
            yield rule.finding(node.span_of(path), f"`{name}` is `{share[:40]}`, but must be a number or a percentage.")
        elif percent and int(percent[1]) > 100 and name != "maxSurge":
            yield rule.finding(node.span_of(path), f"`{name}` is `{share}`, but cannot be more than 100%.")
        elif isinstance(share, int) and share < 0:
            yield rule.finding(node.span_of(path), f"`{name}` is {share}, but cannot be negative.")
