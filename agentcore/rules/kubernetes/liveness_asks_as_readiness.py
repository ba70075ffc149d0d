from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The liveness probe asks the same as the readiness probe, only at other times.",
    why=("When what both ask for fails for long, for instance as a database is down, every pod is killed as well."),
    fix="Let the liveness probe ask for something that depends on the process alone, or leave it out.",
    ignore_when="Where the endpoint depends on nothing else, and the liveness probe waits much longer before it kills.",
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
          port: 80
        failureThreshold: 10""",
    ),
    equivalents=("kube-score:pod-probes-identical",),
    sources=("https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",),
    on_by_default=False,
)

HANDLERS = ("httpGet", "tcpSocket", "exec", "grpc")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    liveness, readiness = node.mapping("livenessProbe"), node.mapping("readinessProbe")
    if liveness == readiness:  # that is for `liveness-same-as-readiness` to say
        return
    asked = {name: liveness[name] for name in HANDLERS if name in liveness}
    if asked and asked == {name: readiness[name] for name in HANDLERS if name in readiness}:
        message = f"The liveness probe of {node.label} asks the same as its readiness probe."
        yield rule.finding(node.key_span_of("livenessProbe"), message)
