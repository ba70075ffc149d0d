from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container behind a Service has no readiness probe.",
    why=(
        "The Service sends requests to it from the moment it starts, and goes on sending while it "
        "cannot answer: users see errors at every deployment."
    ),
    fix="Add a `readinessProbe` that asks what a user would ask.",
    ignore_when="Where the program accepts connections from its first moment, and clients repeat a request that fails.",
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
      image: nginx:1.27
      readinessProbe:
        httpGet:
          path: /
          port: 80
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: worker
  spec:
    containers:
    - name: worker
      image: worker:1.0""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: node-metrics
  spec:
    selector:
      matchLabels: {app: node-metrics}
    template:
      metadata:
        labels: {app: node-metrics}
      spec:
        containers:
        - name: exporter
          image: registry.example.org/node-metrics:1.8
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: node-metrics
  spec:
    clusterIP: None
    selector: {app: node-metrics}
    ports:
    - port: 9100""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
    ),
    equivalents=(
        "kube-linter:no-readiness-probe",
        "kube-score:pod-probes",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.runs_to_completion or any(each.has("readinessProbe") for each in node.long_running):
        return
    for service in [each for each in manifests.services_of(node) if not only_names(each, node)][:1]:
        for container in node.containers[:1]:
            message = f"The Service `{service.name}` sends requests to {container.label} before it is ready."
            yield rule.finding(container.span, message)


def only_names(service: KubernetesObject, pod: PodSpec) -> bool:
    """Whether a Service sends nothing and only lists the agents of all nodes, so that each can be asked for metrics."""
    return pod.object.kind == "DaemonSet" and service.text("spec.clusterIP") == "None"
