import base64
import binascii
import json
from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A Secret lacks a key that its type demands.",
    why=(
        "The API server refuses it: a Secret of type `kubernetes.io/tls`, for instance, must hold "
        "`tls.crt` and `tls.key`."
    ),
    fix=("Add the key the message names, or use the type `Opaque`."),
    ignore_when=("When a controller fills the Secret in, and the file only makes room for it."),
    good=(
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  type: kubernetes.io/tls
  data:
    tls.crt: YQ==
    tls.key: YQ==""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  type: kubernetes.io/basic-auth
  stringData:
    username: web""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  type: example.com/token""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  type: kubernetes.io/dockerconfigjson
  stringData:
    .dockerconfigjson: "{}\"""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
> type: kubernetes.io/tls
  data:
    tls.crt: YQ==""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
> type: kubernetes.io/basic-auth
  stringData:
    user: web""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
> type: kubernetes.io/service-account-token""",
        """\
  apiVersion: v1
  kind: Secret
  metadata:
    name: web
  type: kubernetes.io/dockerconfigjson
  stringData:
>   .dockerconfigjson: user""",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/secret/#secret-types",),
)


OWNER = "kubernetes.io/service-account.name"
ALL_OF = {
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
}
ONE_OF = {"kubernetes.io/basic-auth": ("username", "password")}
AS_JSON = (".dockercfg", ".dockerconfigjson")


@rule.on(KubernetesObject, kinds=("Secret",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    kind = node.text("type") or ""
    keys = {**node.mapping("data"), **node.mapping("stringData")}
    missing = [key for key in ALL_OF.get(kind, ()) if key not in keys]
    if missing:
        names = " and ".join(f"`{key}`" for key in missing)
        yield rule.finding(node.span_of("type"), f"A Secret of type `{kind}` needs {names}.")
    elif kind in ONE_OF and not any(key in keys for key in ONE_OF[kind]):
        names = " or ".join(f"`{key}`" for key in ONE_OF[kind])
        yield rule.finding(node.span_of("type"), f"A Secret of type `{kind}` needs {names}.")
    elif kind == "kubernetes.io/service-account-token" and not node.annotations.get(OWNER):
        yield rule.finding(node.span_of("type"), f"A Secret of type `{kind}` needs the annotation `{OWNER}`.")
    for key in ALL_OF.get(kind, ()):
        for name in ("data", "stringData"):
            text = node.text((name, key))
            if key in AS_JSON and text is not None and not is_json(text, encoded=name == "data"):
                yield rule.finding(node.span_of((name, key)), f"`{key}` holds no JSON.")


def is_json(text: str, *, encoded: bool) -> bool:
    """Whether a value holds JSON; one that cannot be decoded is another rule's finding."""
    if encoded:
        try:
            text = base64.b64decode(text.replace("\n", ""), validate=True).decode()
        except (binascii.Error, ValueError):
            return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
