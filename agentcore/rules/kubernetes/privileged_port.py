from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container listens on a port below 1024.",
    why="Outside a container such ports are root's; a program that needs one ends up run as root.",
    fix="Listen above 1024, and map the port in the Service.",
    ignore_when=(
        "Where the runtime lets any user open low ports, as Docker and containerd 2 do, so that the program needs no "
        "root."
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
      - containerPort: 8080""",
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
>     - containerPort: 80""",
    ),
    equivalents=("kube-linter:privileged-ports",),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports"):
        number = port.number("containerPort")
        if number is not None and 0 < number < 1024:
            yield rule.finding(port.span_of("containerPort"), f"Port {number} is below 1024.")
