from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_grammar import is_dns_label_from_letter
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A CustomResourceDefinition contradicts itself.",
    why=(
        "The API server refuses it: its name is `<plural>.<group>`, exactly one version is stored, and "
        "every version has a schema."
    ),
    fix=("Rename it, mark one version with `storage: true`, and add `schema.openAPIV3Schema`."),
    ignore_when=("Never: objects of the kind could not be stored or found."),
    good=(
        """\
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata:
    name: backups.example.com
  spec:
    group: example.com
    scope: Namespaced
    names:
      kind: Backup
      plural: backups
    versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object""",
    ),
    bad=(
        """\
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata:
>   name: backup.example.com
  spec:
    group: example.com
    scope: Namespaced
    names:
      kind: Backup
      plural: backups
    versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object""",
    ),
    sources=("https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/",),
)


@rule.on(KubernetesObject, kinds=("CustomResourceDefinition",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    plural, group = node.text("spec.names.plural"), node.text("spec.group")
    if plural and group and node.name and node.name != f"{plural}.{group}":
        at = node.span_of("metadata.name")
        yield rule.finding(at, f"The name is `{node.name}`, but must be `{plural}.{group}`.")
    scope = node.text("spec.scope")
    if scope is not None and scope not in ("Namespaced", "Cluster"):
        yield rule.finding(node.span_of("spec.scope"), f"`{scope[:40]}` is neither `Namespaced` nor `Cluster`.")
    if node.api_version == "apiextensions.k8s.io/v1":
        yield from versions_of(node)


def versions_of(node: KubernetesObject) -> Iterator[Finding]:
    versions = list(node.parts("spec.versions"))
    stored = [version for version in versions if version.flag("storage")]
    if versions and len(stored) != 1:
        at = node.key_span_of("spec.versions")
        yield rule.finding(at, f"{len(stored)} versions have `storage: true`; exactly one is needed.")
    seen: set[str] = set()
    for version in versions:
        name = version.text("name") or ""
        if name in seen:
            yield rule.finding(version.span_of("name"), f"The version `{name}` stands here already.")
        elif name and not is_dns_label_from_letter(name):
            yield rule.finding(version.span_of("name"), f"`{name[:60]}` is no version, such as `v1` or `v1beta1`.")
        seen.add(name)
        if not version.has("schema.openAPIV3Schema"):
            yield rule.finding(version.span, f"The version `{name}` has no `schema.openAPIV3Schema`.")
