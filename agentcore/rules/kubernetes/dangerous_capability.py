from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container adds a capability that is as good as root on the node.",
    why="`SYS_ADMIN`, `NET_ADMIN` or `ALL` let a process change the machine it runs on.",
    fix="Remove it from `capabilities.add`.",
    ignore_when=(
        "Where the pod configures the node's network or storage on purpose, as network plugins and storage drivers in "
        "`kube-system` do."
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
          add: [NET_BIND_SERVICE]""",
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
>         add: [SYS_ADMIN]""",
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
>         add: [net_admin]""",
    ),
    equivalents=(
        "polaris:dangerousCapabilities",
        "checkov:CKV_K8S_39",
    ),
    sources=("https://man7.org/linux/man-pages/man7/capabilities.7.html",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for index, name in enumerate(node.sequence("securityContext.capabilities.add")):
        # container runtimes read these names in any case
        if str(name).upper() in ("ALL", "SYS_ADMIN", "NET_ADMIN"):
            at = node.span_of(("securityContext", "capabilities", "add", index))
            yield rule.finding(at, f"`{name}` lets {node.label} change the machine it runs on.")
