from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.parsing.kubernetes_grammar import is_label_value, is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A label breaks the rules for labels.",
    why=(
        "The API server refuses the object: a label value is at most 63 letters, digits, `-`, `_` "
        "and `.`; longer or freer text belongs into an annotation."
    ),
    fix="Shorten the value and leave out spaces and other signs, or make it an annotation.",
    ignore_when="Never: the API server checks every key and value, and no setting lets a longer one pass.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app.kubernetes.io/name: web_1.0""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      empty: "\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      description: any text!""",
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
          image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    nodeSelector:
      example.com/disk: fast""",
        """\
  apiVersion: example.com/v1
  kind: Canary
  metadata:
    name: web
  spec:
    selector:
      app: any text may stand here""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
>     app: my web app""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
>     my app: web""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
>       app: my web
    template:
      metadata:
        labels:
>         app: my web
      spec:
        containers:
        - name: web
          image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    nodeSelector:
>     disk: very fast""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    selector:
>     app: my web""",
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
    volumeClaimTemplates:
    - metadata:
        name: data
        labels:
>         kind: my data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi""",
    ),
    equivalents=("kube-score:label-values",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",),
)


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from labels_of(node.part("metadata.labels"))
    selector = "spec.selector.matchLabels" if node.has("spec.selector.matchLabels") else "spec.selector"
    if manifests.schemas.serves(node.api_version, node.kind):
        yield from labels_of(node.part(selector))
        for claim in node.parts("spec.volumeClaimTemplates"):
            yield from labels_of(claim.part("metadata.labels"))
    if node.pod is not None:
        yield from labels_of(node.pod.part("nodeSelector"))
        if node.pod.template:
            yield from labels_of(node.pod.metadata.part("labels"))


def labels_of(labels: Part) -> Iterator[Finding]:
    for key, value in labels.data.items() if isinstance(labels.data, dict) else ():
        if not is_qualified_name(key):
            yield rule.finding(labels.key_span_of((key,)), f"`{key[:60]}` is no valid label key.")
        elif isinstance(value, str) and not is_label_value(value):
            yield rule.finding(labels.span_of((key,)), f"`{value[:60]}` is no valid label value.")
