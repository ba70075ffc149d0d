from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, PodSpec, selects
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A StatefulSet has no headless Service.",
    why=(
        "The stable names of its pods (`db-0.db`) come from a Service with `clusterIP: None` that "
        "`serviceName` names; without it they do not resolve, and members of a cluster do not "
        "find each other."
    ),
    fix=("Add a Service with `clusterIP: None` whose selector matches the pods, and name it in `serviceName`."),
    ignore_when="Where no pod is ever called by its own name, and the StatefulSet is only used for its volumes.",
    good=(
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
          image: postgres:17
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    clusterIP: None
    selector:
      app: db
    ports:
    - port: 5432""",
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
    replicas: 1""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
>   serviceName: db
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
          image: postgres:17
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80""",
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
          image: postgres:17
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
>   selector:
      app: db
    ports:
    - port: 5432""",
    ),
    equivalents=("kube-score:statefulset-has-servicename",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    item = node.object
    if item.kind != "StatefulSet" or not manifests.is_understood(item):
        return
    name = item.text("spec.serviceName")
    if not name:
        at = item.key_span_of("spec.serviceName" if item.has("spec.serviceName") else "spec")
        yield rule.finding(at, f"The StatefulSet `{item.name}` names no Service.")
        return
    absence = manifests.absence_of("Service", name, item.namespace)
    if absence and absence.is_certain:
        yield rule.finding(item.span_of("spec.serviceName"), absence.message)
    service = manifests.find("Service", name, item.namespace)
    if service and manifests.is_understood(service):
        yield from unfit(service, node)


def unfit(service: KubernetesObject, pod: PodSpec) -> Iterator[Finding]:
    if service.value("spec.clusterIP") != "None":
        at = (
            service.span_of("spec.clusterIP") if service.has("spec.clusterIP") else service.key_span_of("spec.selector")
        )
        message = f"The Service `{service.name}` of a StatefulSet is not headless: `clusterIP` is not `None`."
        yield rule.finding(at, message)
    elif not selects(service.mapping("spec.selector"), pod.labels):
        at = service.key_span_of("spec.selector")
        yield rule.finding(at, f"The Service `{service.name}` does not select the pods of the StatefulSet.")
