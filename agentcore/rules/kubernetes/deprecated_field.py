from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A field is deprecated, and works differently or not at all from cluster to cluster.",
    why=("What a deprecated field does depends on who reads it; the next version may ignore it."),
    fix=("Do what the message says instead."),
    ignore_when=("Where the provider documents that it honours the field, and nothing else."),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: LoadBalancer
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
          sleep:
            seconds: 5""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: LoadBalancer
>   loadBalancerIP: 203.0.113.7
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
>         tcpSocket:
            port: 80""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler",
    ),
)


FIELDS = {
    "Service": ("spec.loadBalancerIP", "annotations of the cloud provider replace it"),
    "CustomResourceDefinition": (
        "spec.preserveUnknownFields",
        "`x-kubernetes-preserve-unknown-fields` in the schema replaces it",
    ),
}
RECYCLE = "spec.persistentVolumeReclaimPolicy"


@rule.on(KubernetesObject, kinds=tuple(FIELDS))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    path, instead = FIELDS[node.kind]
    if node.value(path):
        name = path.rpartition(".")[2]
        yield rule.finding(node.key_span_of(path), f"`{name}` is deprecated; {instead}.")


@rule.on(KubernetesObject, kinds=("PersistentVolume",))
def check_volume(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.text(RECYCLE) == "Recycle":
        yield rule.finding(node.span_of(RECYCLE), "`Recycle` is deprecated; dynamic provisioning replaces it.")


@rule.on(Container)
def check_hooks(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for name in ("postStart", "preStop"):
        path = ("lifecycle", name, "tcpSocket")
        if node.has(path):
            at = node.key_span_of(path)
            yield rule.finding(at, "`tcpSocket` is not supported in a hook, which fails when it runs.")
