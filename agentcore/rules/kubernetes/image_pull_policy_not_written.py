from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container leaves it to the tag of its image when the image is pulled.",
    why="The default is `Always` for `latest` and `IfNotPresent` for any other tag: changing the tag changes both.",
    fix="Set `imagePullPolicy: Always`.",
    ignore_when="Where the defaults are known to everyone who changes the tag.",
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
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx""",
    ),
    equivalents=("polaris:pullPolicyNotAlways",),
    sources=("https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if not node.has("imagePullPolicy"):
        yield rule.finding(node.span, f"The container {node.label} sets no `imagePullPolicy`.")
