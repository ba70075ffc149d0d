from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod chooses its seccomp profile by an annotation, which no longer has an effect.",
    why="Kubernetes 1.27 stopped reading these annotations: the containers run without the filter that was meant.",
    fix="Set `securityContext.seccompProfile.type: RuntimeDefault` and remove the annotation.",
    ignore_when="When the same manifest is used with clusters older than 1.27 and sets the field as well.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      seccomp.security.alpha.kubernetes.io/pod: runtime/default
  spec:
    containers:
    - name: web
      image: nginx:1.27
    securityContext:
      seccompProfile:
        type: RuntimeDefault""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      description: uses seccomp
  spec:
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
    annotations:
>     seccomp.security.alpha.kubernetes.io/pod: runtime/default
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("pss:restricted/seccompProfile", "checkov:CKV_K8S_31"),
    sources=("https://kubernetes.io/blog/2023/03/17/upcoming-changes-in-kubernetes-v1-27/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    is_set = all(container.effective("seccompProfile")[0] for container in node.all_containers)
    if is_set or manifests.version_order < (1, 27):
        return
    for key in node.seccomp_annotations[:1]:
        at = node.metadata.key_span_of(("annotations", key))
        yield rule.finding(at, f"`{key}` has had no effect since Kubernetes 1.27.")
