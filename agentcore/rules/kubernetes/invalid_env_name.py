import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A name of an environment variable is not accepted.",
    why=(
        "The API server refuses the pod: before Kubernetes 1.32 a name holds letters, digits, `-`, `_` "
        "and `.` and begins with no digit; since then any printable character but `=`."
    ),
    fix=("Name it in capitals, digits and `_`, such as `DATABASE_URL`."),
    ignore_when=("Where the version checked against is older than the cluster, which may accept more characters."),
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
      - name: DATABASE_URL
        value: db""",
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
      - prefix: APP_
        configMapRef:
          name: web""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      env: []""",
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
>     - name: A=B
        value: db""",
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
>     - prefix: "APP="
        configMapRef:
          name: web""",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
        "https://www.kubernetes.dev/resources/keps/4369/",
    ),
)


STRICT = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*")
RELAXED = re.compile(r"[ -<>-~]+")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    allowed = RELAXED if manifests.version_order >= (1, 32) else STRICT
    for entries, key in (("env", "name"), ("envFrom", "prefix")):
        for entry in node.parts(entries):
            name = entry.text(key)
            if name and not allowed.fullmatch(name):
                message = f"`{name[:60]}` is no name of an environment variable."
                yield rule.finding(entry.span_of(key), message)
