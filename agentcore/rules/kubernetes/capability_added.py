from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container adds a capability.",
    why="Each capability is a piece of root's power; whoever breaks into the container has it as well.",
    fix="Remove `capabilities.add`, unless the program fails without it.",
    ignore_when="Where the program needs that very capability, such as `NET_BIND_SERVICE` for a port below 1024.",
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
      securityContext:
        capabilities:
          drop: [ALL]
          add: []""",
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
      securityContext:
        capabilities:
>         add: [CHOWN]""",
    ),
    equivalents=("checkov:CKV_K8S_25",),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container",
    ),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for index, name in enumerate(node.sequence("securityContext.capabilities.add")):
        at = node.span_of(("securityContext", "capabilities", "add", index))
        yield rule.finding(at, f"The container {node.label} adds the capability `{name}`.")
