from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_secrets import holds_secret, names_secret
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A ConfigMap holds what looks like a password or key.",
    why=("ConfigMaps are shown to everyone who may read the namespace; access to Secrets is granted apart."),
    fix="Move the value into a Secret.",
    ignore_when="Where the key only sounds secret: a path, a name of a Secret, a public key or a test value.",
    good=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    LOG_LEVEL: info""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
    PASSWORD_FILE: /run/secrets/password""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
>   DB_PASSWORD: hunter2""",
        """\
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: web
  data:
>   key.pem: |
      -----BEGIN RSA PRIVATE KEY-----""",
    ),
    equivalents=("polaris:sensitiveConfigmapContent",),
    sources=("https://kubernetes.io/docs/concepts/configuration/configmap/#motivation",),
)


@rule.on(KubernetesObject, kinds=("ConfigMap",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for key, value in node.mapping("data").items():
        if value and (names_secret(key) or holds_secret(str(value))):
            at = node.span_of(("data", key))
            yield rule.finding(at, f"`{key}` looks like a secret.")
