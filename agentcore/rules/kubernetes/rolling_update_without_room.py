from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An update strategy contradicts itself.",
    why=(
        "With neither a pod more nor a pod fewer allowed nothing can be replaced, and `Recreate` "
        "takes no settings for rolling updates: the API server refuses both."
    ),
    fix="Allow `maxSurge: 1` or `maxUnavailable: 1`; leave `rollingUpdate` out beside `Recreate`.",
    ignore_when="Never: the API server refuses both contradictions.",
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
        maxSurge: 1
        maxUnavailable: 0""",
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
      type: Recreate""",
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
>     rollingUpdate:
        maxSurge: 0
        maxUnavailable: 0""",
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
      type: Recreate
>     rollingUpdate:
        maxSurge: 1""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",),
)


NONE = (0, "0", "0%")


@rule.on(KubernetesObject, kinds=("Deployment",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    settings = node.mapping("spec.strategy.rollingUpdate")
    if not settings:
        return
    at = node.key_span_of("spec.strategy.rollingUpdate")
    if node.value("spec.strategy.type") == "Recreate":
        yield rule.finding(at, "`Recreate` takes no settings for rolling updates.")
    elif settings.get("maxSurge") in NONE and settings.get("maxUnavailable") in NONE:
        yield rule.finding(at, "Neither a pod more nor a pod fewer is allowed, so nothing can be replaced.")
