from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A DaemonSet may be updated neither by a pod more nor by a pod fewer, or by both.",
    why=(
        "The API server refuses it: on each node either the old pod goes first (`maxUnavailable`) or "
        "the new one comes first (`maxSurge`)."
    ),
    fix=("Set one of the two, and the other to 0."),
    ignore_when=("Never: on one node there is no third way to replace a pod."),
    good=(
        """\
  apiVersion: apps/v1
  kind: DaemonSet
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
    updateStrategy:
      rollingUpdate:
        maxUnavailable: 10%""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
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
    updateStrategy:
      rollingUpdate:
        maxSurge: 1
        maxUnavailable: 0""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
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
    updateStrategy:
      type: OnDelete""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: DaemonSet
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
    updateStrategy:
>     rollingUpdate:
        maxUnavailable: 0""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
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
    updateStrategy:
>     rollingUpdate:
        maxSurge: 1""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/",),
)


NONE = (0, "0%")


@rule.on(KubernetesObject, kinds=("DaemonSet",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    settings = node.mapping("spec.updateStrategy.rollingUpdate")
    if not settings or node.value("spec.updateStrategy.type", "RollingUpdate") != "RollingUpdate":
        return
    surge, unavailable = settings.get("maxSurge", 0), settings.get("maxUnavailable", 1)
    if (surge in NONE) == (unavailable in NONE):
        message = f"`maxSurge` is {surge} and `maxUnavailable` {unavailable}; exactly one of them must be 0."
        yield rule.finding(node.key_span_of("spec.updateStrategy.rollingUpdate"), message)
