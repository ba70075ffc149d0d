from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An entry of `envFrom` or `valueFrom` names no source, or several.",
    why=("The API server takes exactly one source for each entry, and refuses the pod otherwise."),
    fix=("Keep one source per entry."),
    ignore_when=("Never: which of the sources counts is not defined, so the pod is refused."),
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
      envFrom:
      - configMapRef:
          name: web
      - secretRef:
          name: web""",
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
            fieldPath: metadata.name""",
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
      envFrom:
>     - configMapRef:
          name: web
        secretRef:
          name: web""",
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
>       valueFrom: {}""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables",),
)


OF_FILES = ("configMapRef", "secretRef")
OF_VALUES = ("configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for entry in node.parts("envFrom"):
        if sum(entry.has(source) for source in OF_FILES) != 1:
            yield rule.finding(entry.span, "This entry needs exactly one of `configMapRef` and `secretRef`.")
    for variable in node.parts("env"):
        if isinstance(variable.value("valueFrom"), dict):
            found = [source for source in OF_VALUES if variable.has(("valueFrom", source))]
            if len(found) != 1:
                said = " and ".join(f"`{source}`" for source in found) or "no source"
                yield rule.finding(variable.key_span_of("valueFrom"), f"`valueFrom` has {said}; exactly one is needed.")
