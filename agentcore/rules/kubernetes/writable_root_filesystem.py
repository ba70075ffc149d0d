from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container may write to its root file system.",
    why=(
        "Whoever breaks in can replace the program and leave tools behind; and what the program "
        "writes there is lost at the next restart anyway."
    ),
    fix=("Set `securityContext.readOnlyRootFilesystem: true`, and mount an `emptyDir` where the program must write."),
    ignore_when=(
        "Where the program writes beside its own files and cannot be configured; its image would have to change first."
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
        readOnlyRootFilesystem: true""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    os:
      name: windows""",
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
>       readOnlyRootFilesystem: false""",
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
        "kube-linter:no-read-only-root-fs",
        "kube-score:container-security-context-readonlyrootfilesystem",
        "polaris:notReadOnlyRootFilesystem",
        "checkov:CKV_K8S_22",
    ),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    found = node.flag("securityContext.readOnlyRootFilesystem")
    if found is not True and not node.pod.is_windows:
        at = node.span_of("securityContext.readOnlyRootFilesystem" if found is False else "")
        yield rule.finding(at, f"The container {node.label} may write to its root file system.")
