import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests
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


LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
LABEL_FROM_LETTER = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
SUBDOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
FREE = ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
RULES = {
    "Service": (LABEL_FROM_LETTER, "at most 63 lower-case letters, digits and `-`, beginning with a letter"),
    "Namespace": (LABEL, "at most 63 lower-case letters, digits and `-`"),
}
ELSE = (SUBDOMAIN, "lower-case letters, digits, `-` and `.`")


@rule.on(KubernetesObject)
def check_object(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    known = manifests.schemas.serves(node.api_version, node.kind)
    if not known or not node.name or node.kind in FREE:
        return
    pattern, allowed = RULES.get(node.kind, ELSE)
    if not pattern.fullmatch(node.name):
        yield rule.finding(node.span_of("metadata.name"), f"`{node.name[:60]}` is no valid name: {allowed} only.")


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.name and not LABEL.fullmatch(node.name):
        message = f"`{node.name[:60]}` is no valid container name: {RULES['Namespace'][1]} only."
        yield rule.finding(node.span_of("name"), message)
