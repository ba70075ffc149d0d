from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.parsing.kubernetes_grammar import is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A scheduling gate stands twice, or stands beside a fixed node.",
    why=(
        "The API server refuses the pod: a gate keeps the scheduler from placing it, and `nodeName` places it already."
    ),
    fix=("Keep each gate once, and leave `nodeName` out."),
    ignore_when=("Never: a pod that has its node already cannot wait for one."),
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
    schedulingGates:
    - name: example.com/quota""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    nodeName: node-1""",
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
    schedulingGates:
    - name: example.com/quota
>   - name: example.com/quota""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    schedulingGates:
    - name: example.com/quota
>   nodeName: node-1""",
    ),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for gate in node.parts("schedulingGates"):
        name = gate.text("name") or ""
        if not is_qualified_name(name):
            yield rule.finding(gate.span_of("name"), f"`{name[:60]}` is no gate, such as `example.com/quota`.")
        elif name in seen:
            yield rule.finding(gate.span_of("name"), f"The gate `{name}` stands here already.")
        seen.add(name)
    if seen and node.text("nodeName"):
        yield rule.finding(node.span_of("nodeName"), "`nodeName` and `schedulingGates` exclude each other.")
