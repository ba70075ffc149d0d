from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A port number is not between 1 and 65535.",
    why="There are no such ports; the API server refuses the object.",
    fix="Name the port the process listens on.",
    ignore_when="Never: ports have 16 bits, and 0 cannot be listened on.",
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
      - containerPort: 65535""",
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
        httpGet:
          path: /
          port: http""",
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
      ports:
>     - containerPort: 80800""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
>   - port: 0""",
    ),
    equivalents=("kube-linter:invalid-target-ports", "kube-score:container-ports-check"),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",),
)


def ports(part: Part, *names: str) -> Iterator[Finding]:
    for name in names:
        number = part.number(name)
        if number is not None and not 1 <= number <= 65535:
            yield rule.finding(part.span_of(name), f"{number} is no port: ports are 1 to 65535.")


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports"):
        yield from ports(port, "containerPort", "hostPort")
    for handler in node.handlers:
        yield from ports(handler, "httpGet.port", "tcpSocket.port", "grpc.port")


@rule.on(KubernetesObject, kinds=("Service",))
def check_service(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("spec.ports"):
        yield from ports(port, "port", "targetPort")
