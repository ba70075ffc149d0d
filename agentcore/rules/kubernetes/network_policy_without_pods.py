from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, is_empty
from agentcore.parsing.kubernetes_parts import POD_TEMPLATES
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A NetworkPolicy selects no pod.",
    why="It has no effect: what it was meant to shut stays open.",
    fix=(
        "Make `podSelector` repeat the labels of the pods it is for; an empty one, `{}`, selects all of the namespace."
    ),
    ignore_when="Where the policy waits for pods that are started later, for instance by Jobs of a pipeline.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: deny
  spec:
    podSelector: {}""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector:
      matchLabels:
        app: web
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
>   podSelector:
      matchLabels:
        app: web""",
    ),
    equivalents=(
        "kube-linter:dangling-networkpolicy",
        "kube-score:networkpolicy-targets-pod",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/network-policies/",),
)


@rule.on(KubernetesObject, kinds=("NetworkPolicy",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    selector = node.value("spec.podSelector", {})
    if is_empty(selector):
        return
    if not manifests.is_known(*POD_TEMPLATES):
        return
    if not manifests.pods_selected(selector, node.namespace):
        at = node.key_span_of("spec.podSelector")
        yield rule.finding(at, f"No pod in these files, in namespace `{node.namespace}`, has these labels.")
