from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The Kubernetes Dashboard is deployed.",
    why=(
        "It acts on the cluster with an account of its own: reachable without a login, or with too many "
        "rights, it has cost companies their whole cluster."
    ),
    fix="Remove it, and use `kubectl`, or a tool that runs on the administrator's own machine.",
    ignore_when="Where it stands behind a login, is reachable from inside only, and its account may only read.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: shop/dashboard:1.0""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: ui
  spec:
    containers:
    - name: ui
>     image: kubernetesui/dashboard:v2.7.0""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
>   name: ui
    labels:
      k8s-app: kubernetes-dashboard
  spec:
    containers:
    - name: ui
      image: registry.example.com/ui:1.0""",
    ),
    equivalents=("checkov:CKV_K8S_33",),
    sources=("https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/",),
    on_by_default=False,
)


IMAGES = ("kubernetes-dashboard", "kubernetesui/dashboard")
LABELS = ("app", "k8s-app", "app.kubernetes.io/name")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for container in node.all_containers:
        if any(name in container.image for name in IMAGES):
            yield rule.finding(container.span_of("image"), f"`{container.image}` is the Kubernetes Dashboard.")
            return
    if any(node.labels.get(key) == "kubernetes-dashboard" for key in LABELS):
        yield rule.finding(node.object.span, "These pods are labelled as the Kubernetes Dashboard.")
