from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, UnknownField
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import as_meant

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A key does not exist in the API at this place.",
    why=(
        "The API server refuses it, or drops it without a word when validation is off: either way "
        "the setting has no effect. Most often it is a typo or stands one level too high or too "
        "low."
    ),
    fix=("Correct the spelling, or move the key to where it belongs; `kubectl explain` shows what each level takes."),
    ignore_when="Where the cluster runs a newer version than the one checked against, and the field came with it.",
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
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    any.key: fits""",
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
>     port: 80""",
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
>   replica: 2""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
>   selector:
      app: web
  spec:
    ports:
    - port: 80""",
    ),
    equivalents=(
        "kubeconform:invalid",
        "kube-linter:schema-validation",
    ),
    sources=("https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation",),
)


@rule.on(UnknownField)
def check(node: UnknownField, manifests: Manifests) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message, *as_meant(node))
