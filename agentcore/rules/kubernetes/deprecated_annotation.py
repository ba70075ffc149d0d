from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An annotation has been replaced by a field or by another annotation.",
    why=("Old annotations are ignored sooner or later, without any error: what they asked for is then not done."),
    fix=("Use what the message names instead."),
    ignore_when=("Where a controller in the cluster still reads nothing but the annotation."),
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    ingressClassName: nginx
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: web
  spec:
    storageClassName: fast
    accessModes: [ReadWriteOnce]
    resources:
      requests:
        storage: 1Gi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      example.com/note: a
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
>     kubernetes.io/ingress.class: nginx
  spec:
    defaultBackend:
      service:
        name: web
        port:
          number: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
>     container.apparmor.security.beta.kubernetes.io/web: runtime/default
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/labels-annotations-taints/",
        "https://kubernetes.io/docs/tutorials/security/apparmor/",
        "https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation",
    ),
)


REPLACED = {
    "autoscaling.alpha.kubernetes.io/metrics": "`spec.metrics`",
    "kubernetes.io/ingress.class": "`spec.ingressClassName`",
    "scheduler.alpha.kubernetes.io/critical-pod": "`priorityClassName`",
    "service.alpha.kubernetes.io/tolerate-unready-endpoints": "`spec.publishNotReadyAddresses`",
    "service.beta.kubernetes.io/load-balancer-source-ranges": "`spec.loadBalancerSourceRanges`",
    "service.kubernetes.io/topology-aware-hints": "`service.kubernetes.io/topology-mode`",
    "storageclass.beta.kubernetes.io/is-default-class": "`storageclass.kubernetes.io/is-default-class`",
    "volume.beta.kubernetes.io/mount-options": "`mountOptions`",
    "volume.beta.kubernetes.io/storage-class": "`storageClassName`",
}
APPARMOR = "container.apparmor.security.beta.kubernetes.io/"


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not node.is_foreign:
        yield from annotations_of(node.part("metadata"), manifests)


@rule.on(PodSpec)
def check_template(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.template:
        yield from annotations_of(node.metadata, manifests)


def annotations_of(metadata: Part, manifests: Manifests) -> Iterator[Finding]:
    for key in metadata.mapping("annotations"):
        replacement = REPLACED.get(key)
        if key.startswith(APPARMOR) and manifests.version_order >= (1, 30):
            replacement = "`securityContext.appArmorProfile`"
        if replacement:
            at = metadata.key_span_of(("annotations", key))
            yield rule.finding(at, f"`{key}` is deprecated; {replacement} replaces it.")
