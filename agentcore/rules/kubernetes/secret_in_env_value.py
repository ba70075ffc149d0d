from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.parsing.kubernetes_secrets import holds_secret, names_secret
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A password or key stands in the manifest in plain text.",
    why=("Manifests are kept in git and shown by `kubectl describe`: whoever may read one of them has the secret."),
    fix="Put it into a Secret and refer to it with `valueFrom.secretKeyRef`.",
    ignore_when=(
        "Where the value is no secret: a placeholder, a file's path, or the known password of a throwaway test "
        "database."
    ),
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
      env:
      - name: DB_PASSWORD
        valueFrom:
          secretKeyRef:
            name: db
            key: password""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: PASSWORD_FILE
        value: /run/secrets/password""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: SSH_AUTH_SOCK
        value: /tmp/agent.sock
      - name: TOKEN_TTL
        value: 1h""",
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
      env:
      - name: DB_PASSWORD
>       value: hunter2""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env:
      - name: API_KEY
>       value: 4f3a9c""",
    ),
    equivalents=(
        "kube-linter:env-var-secret",
        "polaris:sensitiveContainerEnvVar",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/secret/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for variable in node.parts("env"):
        name, value = variable.text("name") or "", variable.value("value")
        if value in (None, "", True, False) or "$(" in str(value):
            continue
        if names_secret(name) or holds_secret(str(value)):
            message = f"The value of `{name}` stands here for everyone to read."
            yield rule.finding(variable.span_of("value"), message)
