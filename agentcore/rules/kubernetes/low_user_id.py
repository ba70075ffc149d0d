from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container's user or group number is not set, or below 10000.",
    why="Low numbers belong to accounts of the node: should a process escape, it is one of them.",
    fix="Set `runAsUser` and `runAsGroup` to 10000 or more.",
    ignore_when=(
        "Where a volume's files already belong to a low number, or user namespaces map every number of the pod to one "
        "of its own."
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
      runAsUser: 10001
      runAsGroup: 10001""",
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
>       runAsUser: 1000
        runAsGroup: 10001""",
    ),
    equivalents=(
        "kube-score:container-security-context-user-group-id",
        "checkov:CKV_K8S_40",
    ),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.pod.is_windows:  # users have names there
        return
    lowest = manifests.settings.lowest_user_id
    for key in ("runAsUser", "runAsGroup"):
        found, at = node.effective(key)
        if not isinstance(found, int) or found < lowest:
            what = f"is {found}" if found is not None else "is not set"
            yield rule.finding(at, f"`{key}` of {node.label} {what}; {lowest} or more belongs to no account.")
            return
