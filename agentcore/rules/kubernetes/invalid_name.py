from collections.abc import Callable, Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_grammar import (
    is_dns_label,
    is_dns_label_from_letter,
    is_dns_subdomain,
    is_path_segment,
)
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A name breaks the rules for names.",
    why=("Names become parts of DNS names and URLs; the API server refuses capitals, underscores and spaces in them."),
    fix="Use lower-case letters, digits and `-`, beginning and ending with a letter or digit.",
    ignore_when="Never: what stands in the file would have to be another name before the cluster takes it.",
    good=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    generateName: import-""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: system:web""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web.v2
    namespace: shop""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web-1""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: app.config""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: system:reader""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
>   namespace: shop.prod""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
>   name: nightly-export-of-all-orders-to-the-archive-in-stockholm""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
>   - name: web_data
      emptyDir: {}""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
>   name: My_Service""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: Web Server
      image: nginx:1.27""",
    ),
    equivalents=("helm:template/validateMetadataName",),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",),
)


Form = tuple[Callable[[str], bool], str]

LABEL: Form = (is_dns_label, "at most 63 lower-case letters, digits and `-`")
FROM_LETTER: Form = (is_dns_label_from_letter, f"{LABEL[1]}, beginning with a letter")
SUBDOMAIN: Form = (is_dns_subdomain, "lower-case letters, digits, `-` and `.`")
SEGMENT: Form = (is_path_segment, "anything but `/` and `%`")
FORMS: dict[str, Form] = {
    "ClusterRole": SEGMENT,
    "ClusterRoleBinding": SEGMENT,
    "ClusterTrustBundle": SEGMENT,
    "CronJob": (lambda name: len(name) <= 52 and is_dns_subdomain(name), f"{SUBDOMAIN[1]}, at most 52 characters"),
    "IPAddress": SEGMENT,
    "Job": (lambda name: len(name) <= 63 and is_dns_subdomain(name), f"{SUBDOMAIN[1]}, at most 63 characters"),
    "Namespace": LABEL,
    "Role": SEGMENT,
    "RoleBinding": SEGMENT,
}
OF_PODS: dict[str, Form] = {
    "hostname": LABEL,
    "nodeName": SUBDOMAIN,
    "priorityClassName": SUBDOMAIN,
    "runtimeClassName": SUBDOMAIN,
    "serviceAccountName": SUBDOMAIN,
    "subdomain": LABEL,
}


@rule.on(KubernetesObject)
def check_object(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.schemas.serves(node.api_version, node.kind):
        return
    if node.kind == "Service":  # Kubernetes 1.36 lets a Service begin with a digit
        form = LABEL if manifests.version_order >= (1, 36) else FROM_LETTER
    else:
        form = FORMS.get(node.kind, SUBDOMAIN)
    yield from misnamed(node, "metadata.name", form)
    yield from misnamed(node, "metadata.namespace", LABEL)
    start = node.text("metadata.generateName")
    if start and not node.name and not form[0](f"{start[:-1]}a" if start.endswith("-") else start):
        at = node.span_of("metadata.generateName")
        yield rule.finding(at, f"`{start[:60]}` cannot begin a name: {form[1]} only.")


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for path, form in OF_PODS.items():
        yield from misnamed(node, path, form)
    for volume in node.volumes:
        yield from misnamed(volume, "name", LABEL)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    yield from misnamed(node, "name", LABEL)


def misnamed(part: Part, path: str, form: Form) -> Iterator[Finding]:
    name = part.text(path)
    if name and not form[0](name):
        yield rule.finding(part.span_of(path), f"`{name[:60]}` is no valid name: {form[1]} only.")
