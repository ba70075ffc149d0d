from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A StatefulSet names a Service, and the files hold no Service of its namespace.",
    why="Unless the headless Service comes from elsewhere, the names of its pods (`db-0.db`) do not resolve.",
    fix="Add a Service with `clusterIP: None` whose selector matches the pods.",
    ignore_when="Where the Service is made by an operator, or handed in on its own.",
    good=(
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    clusterIP: None""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
>   serviceName: db""",
    ),
    equivalents=("kube-score:statefulset-has-servicename",),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id",),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("StatefulSet",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    name = node.text("spec.serviceName")
    absence = manifests.absence_of("Service", name, node.namespace) if name else None
    if absence and not absence.is_certain:
        yield rule.finding(node.span_of("spec.serviceName"), absence.message)
