from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A life cycle hook does not say what to do, or says it twice.",
    why=(
        "The API server takes exactly one of `exec`, `httpGet`, `sleep` and `tcpSocket` in a hook, and "
        "refuses the pod otherwise."
    ),
    fix=("Keep one of them below `postStart` or `preStop`."),
    ignore_when=("Never: a hook runs one action, and the API server insists on it."),
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
      lifecycle:
        preStop:
          exec:
            command: [sleep, "5"]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
          sleep:
            seconds: 5""",
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
      lifecycle:
>       preStop: {}""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      lifecycle:
>       preStop:
          exec:
            command: [sleep, "5"]
          sleep:
            seconds: 5""",
    ),
    sources=("https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/",),
)


KINDS = ("exec", "httpGet", "sleep", "tcpSocket")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for name in ("postStart", "preStop"):
        path = ("lifecycle", name)
        if isinstance(node.value(path), dict):
            found = [kind for kind in KINDS if node.has((*path, kind))]
            if len(found) != 1:
                said = " and ".join(f"`{kind}`" for kind in found) or "nothing to do"
                yield rule.finding(node.key_span_of(path), f"`{name}` has {said}; exactly one action is needed.")
