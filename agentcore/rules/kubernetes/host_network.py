from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod uses the network of its node.",
    why=(
        "It reaches every service that listens on the node's loopback, sees its traffic, escapes "
        "network policies, and its ports clash with the node's."
    ),
    fix="Leave `hostNetwork` out and publish the port with a Service.",
    ignore_when=(
        "Where the pod is part of the network itself: a network plugin, a node exporter, an ingress controller on bare "
        "metal."
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
    hostNetwork: false""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    restartPolicy: Always""",
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
>   hostNetwork: true""",
    ),
    equivalents=(
        "pss:baseline/hostNamespaces",
        "kube-linter:host-network",
        "polaris:hostNetworkSet",
        "checkov:CKV_K8S_19",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.flag("hostNetwork"):
        yield rule.finding(node.key_span_of("hostNetwork"), "This pod uses the network of its node.")
