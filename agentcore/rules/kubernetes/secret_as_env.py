from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A Secret reaches a container as an environment variable.",
    why=(
        "The environment shows in crash reports and child processes, and does not change when the "
        "Secret does; a mounted file does."
    ),
    fix="Mount the Secret as a volume and read the file.",
    ignore_when=(
        "Where the program can read its password from the environment only, and is restarted whenever the Secret "
        "changes."
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
    volumes:
    - name: db
      secret:
        secretName: db""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      envFrom:
      - configMapRef:
          name: web""",
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
      - name: PASSWORD
        valueFrom:
>         secretKeyRef:
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
      envFrom:
>     - secretRef:
          name: db""",
    ),
    equivalents=(
        "kube-linter:read-secret-from-env-var",
        "checkov:CKV_K8S_35",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for variable in node.parts("env"):
        if variable.has("valueFrom.secretKeyRef"):
            at = variable.key_span_of("valueFrom.secretKeyRef")
            yield rule.finding(at, f"`{variable.text('name')}` carries a Secret in the environment.")
    for source in node.parts("envFrom"):
        if source.has("secretRef"):
            yield rule.finding(source.key_span_of("secretRef"), "A whole Secret is put into the environment.")
