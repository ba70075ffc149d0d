from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An init container sets no requests or limits.",
    why=(
        "It may use all of the node while it runs, and a quota on the namespace refuses the pod, as a "
        "quota asks for the resources of every container."
    ),
    fix="Set `resources.requests` and `resources.limits` for `cpu` and `memory`.",
    ignore_when="Where the init container runs for a moment, and the namespace has no quota.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    initContainers:
    - name: setup
      image: busybox:1.37
      resources:
        requests: {cpu: 10m, memory: 16Mi}
        limits: {cpu: 100m, memory: 16Mi}
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    initContainers:
>   - name: setup
      image: busybox:1.37
      resources:
        requests: {cpu: 10m, memory: 16Mi}
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=(
        "kube-linter:unset-cpu-requirements",
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "checkov:CKV_K8S_10",
        "checkov:CKV_K8S_11",
        "checkov:CKV_K8S_12",
        "checkov:CKV_K8S_13",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers",),
    on_by_default=False,
)


WANTED = [(kind, name) for kind in ("requests", "limits") for name in ("cpu", "memory")]


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.list != "initContainers" or node.is_sidecar:
        return
    missing = [f"{kind}.{name}" for kind, name in WANTED if not node.has(("resources", kind, name))]
    if missing:
        yield rule.finding(node.span, f"The init container {node.label} sets no {' and no '.join(missing)}.")
