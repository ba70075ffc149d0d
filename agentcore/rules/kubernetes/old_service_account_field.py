from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_key

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod uses the old field `serviceAccount`.",
    why="`serviceAccountName` replaced it long ago; the old name is kept for old clients only.",
    fix="Rename it to `serviceAccountName`.",
    ignore_when="When the files are also used with a cluster or tool that reads the old name only.",
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
    serviceAccountName: web""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    serviceAccountName: web
    serviceAccount: web""",
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
>   serviceAccount: web""",
    ),
    equivalents=("kube-linter:deprecated-service-account-field",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.text("serviceAccount") not in (None, "", node.text("serviceAccountName")):
        is_free = not node.has("serviceAccountName")
        edits = with_key(node, "serviceAccount", "serviceAccountName") if is_free else ()
        yield rule.finding(node.key_span_of("serviceAccount"), "`serviceAccountName` replaced this field.", *edits)
