from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, MissingField
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A key that the API requires is not there.",
    why="The API server refuses the object before anything is created.",
    fix="Add the key that the message names.",
    ignore_when="In a patch for Kustomize, which holds only what it changes: it is no object of its own.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
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
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - image: nginx:1.27""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
> spec:
    template:
      spec:
        containers:
        - name: web
          image: nginx:1.27""",
    ),
    equivalents=(
        "kubeconform:invalid",
        "kube-linter:schema-validation",
        "helm:template/validateMatchSelector",
    ),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",),
)


@rule.on(MissingField)
def check(node: MissingField, manifests: Manifests) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
