from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A probe asks at a port that the container does not declare.",
    why="Declaring ports is optional, but a declared port can be named, and a mistyped number shows.",
    fix="Add the port to the container's `ports`.",
    ignore_when="Where ports are left out in all files of the team; the probe works without.",
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
      ports:
      - containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: 8080""",
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
      livenessProbe:
        tcpSocket:
>         port: 8080""",
    ),
    equivalents=(
        "kube-linter:liveness-port",
        "kube-linter:readiness-port",
        "kube-linter:startup-port",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.sequence("ports"):
        return
    for probe in node.probes:
        for path in ("httpGet.port", "tcpSocket.port", "grpc.port"):
            if probe.number(path) is not None:
                message = f"`{probe.path[-1]}` asks at port {probe.number(path)}, which is not declared."
                yield rule.finding(probe.span_of(path), message)
