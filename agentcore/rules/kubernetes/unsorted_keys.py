from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The keys of a mapping are not in alphabetical order.",
    why="Some teams sort keys, so that two manifests can be compared line by line.",
    fix="Sort the keys.",
    ignore_when="Almost always: apiVersion, kind, metadata and spec are read best in the order everybody writes them.",
    good=(
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    labels:
      a: x
      b: x
    name: shop""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Namespace
  metadata:
    name: shop
>   labels:
      a: x""",
    ),
    equivalents=("kube-linter:sorted-keys",),
    sources=("https://docs.kubelinter.io/#/generated/checks",),
    on_by_default=False,
)


@rule.on(Mapping)
def check(node: Mapping, manifests: Manifests) -> Iterator[Finding]:
    before = ""
    for entry in node.entries:
        if entry.key < before and not entry.is_merged:
            yield rule.finding(entry.key_span, f"`{entry.key}` stands after `{before}`.")
            return
        before = entry.key
