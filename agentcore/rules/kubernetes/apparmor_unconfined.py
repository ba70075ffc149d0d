from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod or container switches AppArmor off.",
    why=("Without its profile a process may touch files and kernel interfaces that the runtime's default forbids."),
    fix="Use `RuntimeDefault`, or a profile of the node with `Localhost`.",
    ignore_when=(
        "Where an agent must mount file systems or trace other processes and the node has no profile that allows it; "
        "write such a profile and name it with `Localhost` in the long run."
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
      appArmorProfile:
        type: RuntimeDefault""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
      container.apparmor.security.beta.kubernetes.io/web: runtime/default
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
  spec:
    containers:
    - name: web
      image: nginx:1.27
    securityContext:
      appArmorProfile:
>       type: Unconfined""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    annotations:
>     container.apparmor.security.beta.kubernetes.io/web: unconfined
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("pss:baseline/appArmorProfile",),
    sources=("https://kubernetes.io/docs/tutorials/security/apparmor/",),
)


ANNOTATION = "container.apparmor.security.beta.kubernetes.io/"


@rule.on(PodSpec, Container)
def check(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    path = "securityContext.appArmorProfile.type"
    if node.value(path) not in (None, "RuntimeDefault", "Localhost"):
        edits = with_text(node, path, "RuntimeDefault")
        yield rule.finding(node.span_of(path), f"`{node.value(path)}` switches AppArmor off.", *edits)


@rule.on(PodSpec)
def check_annotations(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for key, profile in node.annotations.items():
        confined = profile in ("", "runtime/default") or str(profile).startswith("localhost/")
        if key.startswith(ANNOTATION) and not confined:
            at = node.metadata.span_of(("annotations", key))
            yield rule.finding(at, f"`{profile}` switches AppArmor off.")
