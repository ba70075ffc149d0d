from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_grammar import is_config_key
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A key of a ConfigMap or Secret is not accepted.",
    why=(
        "The API server refuses the object: a key becomes the name of a file, so it holds letters, "
        "digits, `-`, `_` and `.` only."
    ),
    fix=("Rename the key; slashes and spaces can stand in the `path` of a mount."),
    ignore_when=("Never: the key could not be the name of a file in every volume."),
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    app.properties: a=1""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  stringData:
    PASSWORD_FILE: /run/secret""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
>   conf/app.properties: a=1""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  stringData:
>   my password: x""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object",
        "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
    ),
)


MAPS = {"ConfigMap": ("data", "binaryData"), "Secret": ("data", "stringData")}


@rule.on(KubernetesObject, kinds=tuple(MAPS))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for name in MAPS[node.kind]:
        for key in node.mapping(name):
            at = node.key_span_of((name, key))
            if not is_config_key(key):
                yield rule.finding(at, f"`{key[:60]}` is no key: letters, digits, `-`, `_` and `.` only.")
            elif key in seen and node.kind == "ConfigMap":
                yield rule.finding(at, f"`{key[:60]}` stands in `data` already.")
            seen.add(key)
