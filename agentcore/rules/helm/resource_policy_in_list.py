from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedFile
from agentcore.parsing.yaml import Mapping, Sequence
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  "
    "«at templates/list.yaml»\n  apiVersion: v1\n  kind: List\n  items:\n"
)
rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An object inside a List carries a resource policy.",
    why="Helm looks at the List, not at what is in it: the object is deleted although it says `keep`.",
    fix="Write the object as a document of its own, parted by `---`.",
    ignore_when="When the annotation is read by another tool than Helm, one that unfolds Lists.",
    good=(
        CHART + "  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: a\n      annotations:\n"
        "        team: shop",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  apiVersion: v1\n"
        "  kind: ConfigMap\n"
        "  metadata:\n    name: {{ .Release.Name }}\n    annotations:\n      helm.sh/resource-policy: keep",
    ),
    bad=(
        CHART + "  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: a\n      annotations:\n"
        ">       helm.sh/resource-policy: keep",
    ),
    equivalents=("helm:template/validateListAnnotations",),
    sources=("https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource",),
)


@rule.on(RenderedFile)
def check(node: RenderedFile, charts: Charts) -> Iterator[Finding]:
    for each in node.lists:
        items = each.get("items")
        for item in items.value.items if items and isinstance(items.value, Sequence) else ():
            annotations = below(below(item, "metadata"), "annotations")
            entry = annotations.get("helm.sh/resource-policy") if annotations else None
            if entry is not None:
                yield rule.finding(node.span(entry.key_span), "Helm does not heed a resource policy inside a List.")


def below(node: object, key: str) -> Mapping | None:
    entry = node.get(key) if isinstance(node, Mapping) else None
    return entry.value if entry and isinstance(entry.value, Mapping) else None
