from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A key of data or labels is a word that YAML reads as a boolean.",
    why=(
        "Unquoted, `on` and `yes` become the key `true`, `off` and `no` the key `false`: whoever asks "
        "for the word finds nothing."
    ),
    fix=("Put quotes around the key."),
    ignore_when=("Where the key `true` or `false` is meant, though it is written as another word."),
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    "on": push""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    true: push""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      "y": left
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
>   on: push""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
>     y: left
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    sources=("https://yaml.org/type/bool.html",),
)


MAPS = (("metadata", "labels"), ("metadata", "annotations"), ("data",), ("stringData",), ("binaryData",))


@rule.on(KubernetesObject)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for path in MAPS:
        found = node.mapping(path)
        for key in ("true", "false"):
            if key in found:
                at = node.key_span_of((*path, key))
                if at.end_line == at.line and at.end_column - at.column < len(key):
                    yield rule.finding(at, f"This key is read as the boolean `{key}`.")
