from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container runs git-sync.",
    why=(
        "Its settings name programs that it runs, such as `--git`: who may change the pod's arguments or "
        "environment runs commands with the rights of its account."
    ),
    fix="Build the files into the image, or limit who may change the pod and give it an account without rights.",
    ignore_when="Where nobody but administrators may change the pod, and its account may do nothing.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: registry.example.com/git-sync-ui:1.0""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: sync
>     image: registry.k8s.io/git-sync/git-sync:v4.2.3""",
    ),
    equivalents=("checkov:CKV_K8S_159",),
    sources=("https://github.com/kubernetes/git-sync/blob/master/README.md",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.image.partition("@")[0].rpartition("/")[2].partition(":")[0] == "git-sync":
        yield rule.finding(node.span_of("image"), f"The container {node.label} runs git-sync.")
