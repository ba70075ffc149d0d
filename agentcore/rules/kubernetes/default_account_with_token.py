from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_value

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The ServiceAccount `default` hands its token to every pod without an account of its own.",
    why="Most of those pods never speak to the API server; whoever breaks into one of them can.",
    fix="Set `automountServiceAccountToken: false` on the ServiceAccount `default`.",
    ignore_when="Where pods of the namespace speak to the API server and share this account on purpose.",
    good=(
        """\
  apiVersion: v1
  kind: ServiceAccount
  metadata:
    name: default
    namespace: shop
  automountServiceAccountToken: false""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ServiceAccount
  metadata:
>   name: default
    namespace: shop""",
    ),
    equivalents=("checkov:CKV_K8S_41",),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting",
    ),
    on_by_default=False,
)


@rule.on(KubernetesObject, kinds=("ServiceAccount",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    path = "automountServiceAccountToken"
    if node.name == "default" and node.flag(path) is not False:
        at = node.span_of(path) if node.has(path) else node.span
        edits = with_value(node, path, "false")
        yield rule.finding(at, "The token of `default` is put into every pod that names no account.", *edits)
