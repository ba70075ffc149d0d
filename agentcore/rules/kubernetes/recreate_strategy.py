from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A Deployment stops all its pods before it starts new ones.",
    why="`Recreate` means an outage at every update.",
    fix="Use `RollingUpdate`, unless two versions cannot run side by side.",
    ignore_when=(
        "Where two versions must not run at once: the program locks its data, or its volume is `ReadWriteOnce`."
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
    strategy:
      type: RollingUpdate""",
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
>     type: Recreate""",
    ),
    equivalents=("kube-linter:no-rolling-update-strategy",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("Deployment",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    is_bound = node.pod is not None and manifests.has_single_writer(node.pod)
    if node.value("spec.strategy.type") not in (None, "RollingUpdate") and not is_bound:
        yield rule.finding(node.span_of("spec.strategy.type"), f"Every update stops all pods of `{node.name}`.")
