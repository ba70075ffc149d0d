from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A probe does not say what to ask, or says it twice.",
    why=(
        "The API server takes exactly one of `httpGet`, `tcpSocket`, `exec` and `grpc`, and "
        "refuses the object otherwise."
    ),
    fix="Keep one of them below the probe.",
    ignore_when="Never: the API server asks for exactly one way to probe.",
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
      livenessProbe:
        exec:
          command: [cat, /tmp/healthy]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      startupProbe:
        grpc:
          port: 9000""",
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
>     livenessProbe:
        periodSeconds: 5""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
>     readinessProbe:
        tcpSocket:
          port: 80
        httpGet:
          path: /
          port: 80""",
    ),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",),
)


HANDLERS = ("httpGet", "tcpSocket", "exec", "grpc")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for probe in node.probes:
        found = [name for name in HANDLERS if probe.has(name)]
        if len(found) != 1:
            said = "neither " + ", ".join(HANDLERS[:-1]) + " nor grpc" if not found else " and ".join(found)
            yield rule.finding(probe.span, f"`{probe.path[-1]}` has {said}; exactly one is needed.")
