from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An environment variable has both a value and a source.",
    why="The API server refuses it: the value comes from one place.",
    fix="Keep `value` or `valueFrom`.",
    ignore_when="Never: the object is refused, and which of the two was meant cannot be told.",
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
      - name: LEVEL
        valueFrom:
          configMapKeyRef:
            name: web
            key: LEVEL""",
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
      - name: LEVEL
        value: info
>       valueFrom:
          configMapKeyRef:
            name: web
            key: LEVEL""",
    ),
    sources=("https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for variable in node.parts("env"):
        if variable.value("value") not in (None, "") and variable.has("valueFrom"):
            at = variable.key_span_of("valueFrom")
            yield rule.finding(at, f"`{variable.text('name')}` has a `value` as well.")
