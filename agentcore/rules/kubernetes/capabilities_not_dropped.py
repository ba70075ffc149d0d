from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container keeps capabilities it does not need.",
    why=(
        "A container starts with a dozen of root's powers; hardly any program uses one, and whoever breaks in uses all."
    ),
    fix=('Set `securityContext.capabilities.drop: ["ALL"]`, and add back `NET_BIND_SERVICE` if it is needed.'),
    ignore_when=(
        "Where the image starts as root and needs several of the default capabilities, for instance to change to "
        "another user; most images can be changed so that they do not."
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
      securityContext:
        capabilities:
          drop: [ALL]""",
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
    - name: web
      image: nginx:1.27
      securityContext:
        capabilities:
          drop: [ALL]
>         add: [CHOWN]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
>   - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "pss:restricted/capabilities",
        "checkov:CKV_K8S_37",
    ),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.pod.is_windows:
        return
    dropped = node.sequence("securityContext.capabilities.drop")
    if "ALL" not in dropped:
        at = node.span_of("securityContext.capabilities" if node.has("securityContext.capabilities") else "")
        yield rule.finding(at, f"The container {node.label} does not drop all capabilities.")
        return
    for index, name in enumerate(node.sequence("securityContext.capabilities.add")):
        if name != "NET_BIND_SERVICE":
            at = node.span_of(("securityContext", "capabilities", "add", index))
            yield rule.finding(at, f"The container {node.label} adds `{name}`; only `NET_BIND_SERVICE` may be.")
