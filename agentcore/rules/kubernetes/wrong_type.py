from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, WrongType
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import as_meant

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A value is of another type than the API takes.",
    why=(
        'The API server refuses the object. In YAML quotes decide: `80` is a number, `"80"` is '
        "text, and `yes` is neither."
    ),
    fix="Write the value as the type the message names.",
    ignore_when="Where a template or Kustomize replaces the value before the file is applied.",
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
      ports:
      - containerPort: 80""",
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
      - name: PORT
        value: "8080\"""",
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
      ports:
>     - containerPort: "80\"""",
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
      - name: PORT
>       value: 8080""",
    ),
    equivalents=(
        "kubeconform:invalid",
        "kube-linter:schema-validation",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/",),
)


@rule.on(WrongType)
def check(node: WrongType, manifests: Manifests) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message, *as_meant(node))
