from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container uses none of the kernel's ways to confine it.",
    why=(
        "Seccomp, AppArmor, SELinux and dropped capabilities each stop attacks that the others do "
        "not; with none, all of the kernel lies open."
    ),
    fix="Set a `seccompProfile` and drop capabilities.",
    ignore_when="Where an admission policy adds a profile to every pod, so that the files need not repeat it.",
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
>   - name: web
      image: nginx:1.27""",
    ),
    equivalents=("polaris:linuxHardening",),
    sources=("https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/",),
    on_by_default=False,
)


ANNOTATION = "container.apparmor.security.beta.kubernetes.io/"
SETTINGS = ("seccompProfile.type", "appArmorProfile.type", "seLinuxOptions")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    confined = (
        any(node.effective(setting)[0] for setting in SETTINGS)
        or node.sequence("securityContext.capabilities.drop")
        or node.pod.annotations.get(ANNOTATION + node.name)
    )
    if not confined and not node.pod.is_windows:
        yield rule.finding(node.span, f"Nothing confines the container {node.label}.")
