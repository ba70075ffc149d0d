from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A port, or the name of a port, stands twice.",
    why=(
        "Two ports of one name cannot be told apart and are refused; the same number twice is one entry without effect."
    ),
    fix="Give each port its own number and name.",
    ignore_when=(
        "Where the same number appears for different purposes under two names only to document them; the second has no "
        "effect."
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
      ports:
      - name: http
        containerPort: 80
      - name: metrics
        containerPort: 9090""",
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
      - containerPort: 53
        protocol: TCP
      - containerPort: 53
        protocol: UDP""",
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
      - name: http
        containerPort: 80
>     - name: http
        containerPort: 8080""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - name: a
      port: 80
    - name: b
>     port: 80""",
    ),
    equivalents=("kube-score:container-ports-check",),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services",),
)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    yield from twice(node, "ports", "containerPort")


@rule.on(KubernetesObject, kinds=("Service",))
def check_service(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from twice(node, "spec.ports", "port")


def twice(part: Part, ports: str, key: str) -> Iterator[Finding]:
    numbers: set[object] = set()
    names: set[str] = set()
    for port in part.parts(ports):
        number = (port.number(key), port.text("protocol") or "TCP", port.text("hostIP"))
        name = port.text("name")
        if name in names:
            yield rule.finding(port.span_of("name"), f"The name `{name}` is taken by another port.")
        elif number[0] is not None and number in numbers:
            yield rule.finding(port.span_of(key), f"Port {number[0]} stands here already.")
        numbers.add(number)
        names |= {name} if name else set()
