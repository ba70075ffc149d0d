from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod or container chooses an SELinux user, role or unusual type.",
    why=("The labels keep containers apart from each other and from the node; another type or user can lift that."),
    fix="Leave `seLinuxOptions` out, or choose one of the container types.",
    ignore_when="Where the operators wrote a policy for this program and its type is loaded on every node.",
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
      seLinuxOptions:
        type: container_t""",
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
        seLinuxOptions:
          level: s0:c123,c456""",
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
      seLinuxOptions:
>       type: spc_t""",
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
        seLinuxOptions:
>         user: system_u""",
    ),
    equivalents=("pss:baseline/seLinuxOptions",),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


TYPES = ("", "container_t", "container_init_t", "container_kvm_t")


@rule.on(PodSpec, Container)
def check(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    options = node.part("securityContext.seLinuxOptions")
    kind = options.text("type")
    allowed = (*TYPES, "container_engine_t") if manifests.version_order >= (1, 31) else TYPES
    if kind is not None and kind not in allowed:
        yield rule.finding(options.span_of("type"), f"`{kind}` is no SELinux type for containers.")
    for key in ("user", "role"):
        if options.text(key):
            yield rule.finding(options.span_of(key), f"An SELinux {key} of its own is not for containers.")
