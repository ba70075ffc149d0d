from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two objects have the same kind and name.",
    why=("Applied together, the second overwrites the first, and which one wins depends on the order of the files."),
    fix="Give one of them another name or namespace, or delete it.",
    ignore_when=(
        "Where the files are alternatives, such as overlays for test and production, of which only one is ever applied."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    namespace: shop""",
        """\
  «at test/web.yaml»
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  «at production/web.yaml»
  apiVersion: v1
  kind: Service
  metadata:
    name: web""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  ---
  apiVersion: v1
  kind: Service
  metadata:
>   name: web""",
        """\
  «at web/service.yaml»
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  «at web/old.yaml»
  apiVersion: v1
  kind: Service
  metadata:
>   name: web""",
    ),
    sources=("https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",),
)


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], KubernetesObject] = {}
    for item in node.objects:
        # `kubectl apply -f` takes one folder: those beside it are for other clusters, or for later
        folder = item.file.rpartition("/")[0]
        key = (folder, item.group, item.kind, item.namespace, item.name)
        if not item.name or not item.kind:
            continue
        first = seen.setdefault(key, item)
        if first is not item:
            where = (
                f"in {first.file}, line {first.span.line}" if first.file != item.file else f"in line {first.span.line}"
            )
            yield rule.finding(item.span, f"The {item.kind} `{item.name}` is defined {where} already.")
