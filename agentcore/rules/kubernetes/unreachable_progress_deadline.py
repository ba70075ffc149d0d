from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A rollout would be called failed before its pods can count as ready.",
    why=(
        "The API server refuses a Deployment whose `progressDeadlineSeconds` is not greater than its `minReadySeconds`."
    ),
    fix=("Raise `progressDeadlineSeconds` above `minReadySeconds`, or lower the latter."),
    ignore_when=("Never: every rollout would fail, so the Deployment is refused."),
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
    minReadySeconds: 30
    progressDeadlineSeconds: 120""",
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
    minReadySeconds: 30""",
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
    minReadySeconds: 120
>   progressDeadlineSeconds: 60""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#DeploymentSpec",),
)


DEFAULT = 600


@rule.on(KubernetesObject, kinds=("Deployment",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    ready = node.number("spec.minReadySeconds") or 0
    given = node.number("spec.progressDeadlineSeconds")
    deadline = DEFAULT if given is None else given
    if deadline <= ready:
        path = "spec.minReadySeconds" if given is None else "spec.progressDeadlineSeconds"
        message = f"The deadline of {deadline} s is not above `minReadySeconds`, {ready} s."
        yield rule.finding(node.span_of(path), message)
