from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_value

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A pod in its node's network maps a port to another one.",
    why=(
        "In the node's network there is nothing to map: the API server refuses a `hostPort` that "
        "differs from `containerPort`."
    ),
    fix=("Leave `hostPort` out, or give it the number of `containerPort`."),
    ignore_when=("Never: without a network of its own a pod has no port to map."),
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
      - containerPort: 80
        hostPort: 80
    hostNetwork: true""",
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
      - containerPort: 80
        hostPort: 8080""",
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
      - containerPort: 80
>       hostPort: 8080
    hostNetwork: true""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports") if node.pod.flag("hostNetwork") else ():
        inside, outside = port.number("containerPort"), port.number("hostPort")
        if outside and outside != inside:
            message = f"`hostPort` is {outside}, but must be {inside} in the node's network."
            edits = with_value(port, "hostPort", str(inside)) if inside else ()
            yield rule.finding(port.span_of("hostPort"), message, *edits)
