from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A Deployment that no Service asks runs a single pod.",
    why="While that pod is restarted, moved or updated, its work stands still.",
    fix="Set `replicas` to 2 or more, if the program can run more than once.",
    ignore_when=(
        "Where the program may run only once, such as a controller without leader election or a database on one volume."
    ),
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
    replicas: 3""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    maxReplicas: 5""",
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
>   replicas: 1""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
> spec:
    selector:
      matchLabels:
        app: web""",
    ),
    equivalents=("kube-linter:minimum-three-replicas", "polaris:deploymentMissingReplicas"),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Deployment",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if manifests.autoscaler_of(node) is not None:
        return
    if node.pod and (manifests.has_single_writer(node.pod) or manifests.services_of(node.pod)):
        return
    replicas = node.value("spec.replicas", 1)
    if isinstance(replicas, int) and replicas == 1:
        at = node.span_of("spec.replicas") if node.has("spec.replicas") else node.key_span_of("spec")
        yield rule.finding(at, f"`{node.name}` runs a single pod.")
