from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod or container switches the filter for system calls off.",
    why=(
        "Without a seccomp profile a process may try every system call the kernel has, those with known holes included."
    ),
    fix="Set `seccompProfile.type: RuntimeDefault`.",
    ignore_when=(
        "Where a debugger, a tracer or a nested sandbox needs system calls that the default profile forbids; a "
        "`Localhost` profile with only those is better."
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
      seccompProfile:
        type: RuntimeDefault""",
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
        seccompProfile:
          type: Localhost
          localhostProfile: web.json""",
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
      seccompProfile:
>       type: Unconfined""",
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
        seccompProfile:
>         type: Unconfined""",
    ),
    equivalents=(
        "pss:baseline/seccompProfile",
        "kube-score:container-seccomp-profile",
    ),
    sources=("https://kubernetes.io/docs/tutorials/security/seccomp/",),
)


@rule.on(PodSpec, Container)
def check(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    path = "securityContext.seccompProfile.type"
    if node.value(path) == "Unconfined":
        edits = with_text(node, path, "RuntimeDefault")
        yield rule.finding(node.span_of(path), "`Unconfined` switches the filter for system calls off.", *edits)
