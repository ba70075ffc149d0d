from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An image is taken from the node's store without asking the registry.",
    why=("A pod may start from an image that it has no right to pull, because another pod pulled it before."),
    fix="Set `imagePullPolicy: Always`; layers that are there already are not pulled again.",
    ignore_when=(
        "Where tags are never pushed twice and all pods of a node may use the same images; a registry that is down "
        "then stops no restart."
    ),
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
      imagePullPolicy: Always""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx""",
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
>     imagePullPolicy: IfNotPresent""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "kube-score:container-image-pull-policy",
        "polaris:pullPolicyNotAlways",
        "checkov:CKV_K8S_15",
    ),
    sources=("https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    policy = node.text("imagePullPolicy")
    if policy is None and not node.digest and node.tag in ("", "latest"):
        return
    if policy != "Always":
        at = node.span_of("imagePullPolicy" if policy else "")
        edits = with_text(node, "imagePullPolicy", "Always") if policy else ()
        yield rule.finding(at, f"The container {node.label} does not ask the registry for its image.", *edits)
