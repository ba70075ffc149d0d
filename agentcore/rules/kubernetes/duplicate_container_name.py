from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two containers of a pod have the same name.",
    why=("The API server refuses the pod: `kubectl logs` and the kubelet tell containers apart by name."),
    fix="Give each container its own name.",
    ignore_when="Never: the API server refuses a pod with two containers of one name.",
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
    initContainers:
    - name: setup
      image: busybox:1.37""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    restartPolicy: Always""",
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
>   - name: web
      image: fluent-bit:3.1""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for container in node.all_containers:
        if container.name in seen:
            yield rule.finding(container.span_of("name"), f"The name `{container.name}` is taken in this pod.")
        elif container.name:
            seen.add(container.name)
