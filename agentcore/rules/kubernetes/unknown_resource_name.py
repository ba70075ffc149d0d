from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.parsing.kubernetes_grammar import is_qualified_name
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_key

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container asks for a resource of an unknown name.",
    why=(
        "The API server refuses the pod: beside `cpu`, `memory`, `ephemeral-storage` and huge pages, a "
        "resource is named with its vendor's domain."
    ),
    fix=("Correct the name, or put the domain before it, such as `nvidia.com/gpu`."),
    ignore_when=("When an admission webhook of the cluster renames the resource before it is checked."),
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
      resources:
        limits:
          cpu: "1"
          memory: 64Mi
          nvidia.com/gpu: 1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        limits:
          hugepages-2Mi: 64Mi
          memory: 64Mi""",
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
      resources:
        limits:
>         gpu: 1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        limits:
          cpu: "1"
>         storage: 1Gi""",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources",),
)


STANDARD = ("cpu", "memory", "ephemeral-storage")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for side in ("requests", "limits"):
        for name in node.mapping(("resources", side)):
            known = name in STANDARD or name.startswith("hugepages-") or ("/" in name and is_qualified_name(name))
            if not known:
                path, meant = ("resources", side, name), likely(name, tuple(sorted(STANDARD)))
                is_free = meant and not node.has(("resources", side, meant))
                edits = with_key(node, path, meant) if is_free else ()
                yield rule.finding(node.key_span_of(path), f"`{name[:60]}` is no resource of a container.", *edits)
