from collections.abc import Iterator

from agentcore.parsing.helm import Charts, ValueKey
from agentcore.parsing.kubernetes_secrets import holds_secret, names_secret
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`values.yaml` holds a password or key.",
    why="Everybody who has the chart has the secret, and every installation that does not change it shares it.",
    fix="Leave the value empty and demand it with `required`, or take the name of a Secret that exists.",
    ignore_when="Where the value is a well-known example that a first start replaces.",
    good=(
        CHART + '  db:\n    password: ""\n    existingSecret: shop-db\n    passwordKey: password',
        CHART + '  tokenTtl: 1h\n  auth:\n    enabled: true\n    password: "{{ .Values.global.password }}"',
        CHART + "  secret:\n    name: shop-db\n    create: false",
    ),
    bad=(
        CHART + "  db:\n>   password: hunter2",
        CHART + "> apiKey: 4f3a9c88e1",
        CHART + "  note: see below\n> private: AKIAABCDEFGHIJKLMNOP",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/secret/",),
)


@rule.on(ValueKey)
def check(node: ValueKey, charts: Charts) -> Iterator[Finding]:
    value = node.value.value if isinstance(node.value, Scalar) else None
    if not isinstance(value, str) or not value.strip() or "{{" in value:
        return
    if (names_secret(node.path[-1]) and not names_a_name(node.path[-1])) or holds_secret(value):
        yield rule.finding(node.value.span, f"The value of `{node.spelled}` stands here for everyone to read.")


def names_a_name(key: str) -> bool:
    """Whether a key holds the name of a Secret, or of a key in one, rather than what is in it."""
    lower = key.lower()
    is_own = lower.endswith(("apikey", "privatekey", "accesskey", "secretkey", "encryptionkey"))
    return lower.startswith("existing") or (lower.endswith(("key", "keys", "ref")) and not is_own)
