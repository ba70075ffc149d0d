import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A variable or file asks for a field of the pod that cannot be had.",
    why=(
        "The API server refuses the pod: only a few fields, labels and annotations of a pod can be "
        "passed into its containers."
    ),
    fix=("Use one of the fields the message lists, or `metadata.labels['name']`."),
    ignore_when=("Where a newer Kubernetes version than the one checked against offers the field."),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: A
        valueFrom:
          fieldRef:
            fieldPath: status.podIP""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: A
        valueFrom:
          fieldRef:
            fieldPath: metadata.labels['app']""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: A
        valueFrom:
          resourceFieldRef:
            resource: limits.memory""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: A
        valueFrom:
          fieldRef:
>           fieldPath: spec.containers[0].image""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: A
        valueFrom:
          fieldRef:
>           fieldPath: metadata.labels""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: A
        valueFrom:
          resourceFieldRef:
>           resource: limits.disk""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields",),
)


FIELDS = (
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
)
KEYED = re.compile(r"metadata\.(labels|annotations)\['[^']{1,317}'\]")
RESOURCE = re.compile(r"(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for variable in node.parts("env"):
        field = variable.text("valueFrom.fieldRef.fieldPath")
        if field is not None and field not in FIELDS and not KEYED.fullmatch(field):
            known = ", ".join(f"`{each}`" for each in FIELDS)
            message = f"`{field[:60]}` cannot be had in a variable; there are {known} and single labels or annotations."
            meant = likely(field, tuple(FIELDS))
            edits = with_text(variable, "valueFrom.fieldRef.fieldPath", meant) if meant else ()
            yield rule.finding(variable.span_of("valueFrom.fieldRef.fieldPath"), message, *edits)
        resource = variable.text("valueFrom.resourceFieldRef.resource")
        if resource is not None and not RESOURCE.fullmatch(resource):
            at = variable.span_of("valueFrom.resourceFieldRef.resource")
            yield rule.finding(at, f"`{resource[:60]}` is no limit or request of a container.")
