from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_grammar import is_dns_label, is_dns_subdomain, is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A class names its controller or settings in a form that is not accepted.",
    why=(
        "The API server refuses it: a controller of an IngressClass and a provisioner are named with a "
        "domain, a handler of a RuntimeClass is a DNS label."
    ),
    fix=("Write for instance `example.com/ingress`, or `gvisor` as a handler."),
    ignore_when=("Never: the name is compared letter by letter with that of the running controller."),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: IngressClass
  metadata:
    name: web
  spec:
    controller: example.com/ingress""",
        """\
  apiVersion: node.k8s.io/v1
  kind: RuntimeClass
  metadata:
    name: web
  handler: gvisor""",
        """\
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata:
    name: web
  provisioner: csi.example.com
  reclaimPolicy: Retain""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: IngressClass
  metadata:
    name: web
  spec:
>   controller: ingress""",
        """\
  apiVersion: node.k8s.io/v1
  kind: RuntimeClass
  metadata:
    name: web
> handler: gVisor""",
        """\
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata:
    name: web
  provisioner: csi.example.com
> reclaimPolicy: Keep""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-class-v1/",
        "https://kubernetes.io/docs/concepts/containers/runtime-class/",
        "https://kubernetes.io/docs/concepts/storage/storage-classes/",
    ),
)


WORDS = {
    "reclaimPolicy": ("Delete", "Retain"),
    "volumeBindingMode": ("Immediate", "WaitForFirstConsumer"),
}


@rule.on(KubernetesObject, kinds=("IngressClass",))
def check_ingress(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    controller = node.text("spec.controller")
    if controller is not None:
        domain, slash, path = controller.partition("/")
        if not (slash and path and is_dns_subdomain(domain) and len(controller) <= 250):
            at = node.span_of("spec.controller")
            yield rule.finding(at, f"`{controller[:60]}` is no controller such as `example.com/ingress`.")


@rule.on(KubernetesObject, kinds=("RuntimeClass",))
def check_runtime(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    handler = node.text("handler")
    if handler is not None and not is_dns_label(handler):
        message = f"`{handler[:60]}` is no handler: lower-case letters, digits and `-` only."
        yield rule.finding(node.span_of("handler"), message)


@rule.on(KubernetesObject, kinds=("StorageClass",))
def check_storage(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    provisioner = node.text("provisioner")
    if provisioner is not None and not is_qualified_name(provisioner.lower()):
        yield rule.finding(node.span_of("provisioner"), f"`{provisioner[:60]}` is no name of a provisioner.")
    for name, words in WORDS.items():
        word = node.text(name)
        if word is not None and word not in words:
            known = " or ".join(f"`{each}`" for each in words)
            yield rule.finding(node.span_of(name), f"`{name}` is `{word[:40]}`, but must be {known}.")
