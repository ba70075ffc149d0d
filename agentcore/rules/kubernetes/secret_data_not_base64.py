import base64
import binascii
from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_key

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A value under a Secret's `data` is not base64.",
    why="The API server decodes every value there and refuses what it cannot decode.",
    fix="Put plain text under `stringData`, or encode the value: `printf %s value | base64`.",
    ignore_when=(
        "Where the value is a placeholder for a tool that encrypts or fills in Secrets before they are applied."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: db
  data:
    password: ZXhhbXBsZQ==""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: db
  stringData:
    password: example!""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: db
  data:
>   password: example!""",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",),
)


@rule.on(KubernetesObject, kinds=("Secret",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    values = node.mapping("data").values()
    is_plain = not any(isinstance(value, str) and is_base64(value) for value in values)
    edits = with_key(node, "data", "stringData") if is_plain and not node.has("stringData") else ()
    for key, value in node.mapping("data").items():
        if isinstance(value, str) and not is_base64(value):
            yield rule.finding(node.span_of(("data", key)), f"The value of `{key}` is not base64.", *edits)


def is_base64(text: str) -> bool:
    try:
        base64.b64decode(text.replace("\n", "").encode(), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True
