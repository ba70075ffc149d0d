from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="The liveness probe is the same as the readiness probe.",
    why=(
        "When the container is too busy to answer it should get no new requests; with the same "
        "probe for both it is killed instead, and the rest get its load."
    ),
    fix=(
        "Let the readiness probe ask for what a user needs, and the liveness probe, slower, only "
        "whether the process still answers."
    ),
    ignore_when="Where the endpoint depends on nothing but the process itself, so that a failure means that it hangs.",
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
      readinessProbe:
        httpGet:
          path: /ready
          port: 80
      livenessProbe:
        httpGet:
          path: /alive
          port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        tcpSocket:
          port: 80
      livenessProbe:
        tcpSocket:
          port: 80
        failureThreshold: 10""",
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
      readinessProbe:
        httpGet:
          path: /
          port: 80
>     livenessProbe:
        httpGet:
          path: /
          port: 80""",
    ),
    equivalents=("kube-score:pod-probes-identical",),
    sources=("https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    liveness = node.mapping("livenessProbe")
    if liveness and liveness == node.mapping("readinessProbe"):
        message = f"The liveness probe of {node.label} is the same as its readiness probe."
        yield rule.finding(node.key_span_of("livenessProbe"), message)
