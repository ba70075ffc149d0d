from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container keeps the capability NET_RAW.",
    why="With it a process forges packets and takes over the traffic of other pods on its network.",
    fix='Set `securityContext.capabilities.drop: ["ALL"]`.',
    ignore_when="Where the program sends `ping` or captures packets, and this one capability is added back by name.",
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
          drop: [NET_RAW]""",
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
          add: [NET_BIND_SERVICE]""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27
      securityContext:
        capabilities:
          drop: [ALL]
          add: [NET_RAW]""",
    ),
    equivalents=(
        "kube-linter:drop-net-raw-capability",
        "checkov:CKV_K8S_28",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container",
    ),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.pod.is_windows:
        return
    dropped, added = (
        {str(name).upper() for name in node.sequence(("securityContext", "capabilities", what))}
        for what in ("drop", "add")
    )
    if not {"ALL", "NET_RAW"} & dropped or {"ALL", "NET_RAW"} & added:
        yield rule.finding(node.span, f"The container {node.label} keeps the capability `NET_RAW`.")
