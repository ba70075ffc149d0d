from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A container is started as a user that is not root, but `runAsNonRoot` does not insist on it.",
    why=(
        "The number can be changed without anybody noticing what it kept out, and the restricted profile "
        "asks for `runAsNonRoot` whatever the number is."
    ),
    fix="Set `securityContext.runAsNonRoot: true` beside `runAsUser`.",
    ignore_when="Where nothing asks for the restricted profile and the number is reviewed.",
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
      runAsNonRoot: true""",
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
      image: nginx:1.27
    securityContext:
      runAsUser: 10001""",
    ),
    equivalents=("pss:restricted/runAsNonRoot",),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    found, at = node.effective("runAsNonRoot")
    if found is True or not node.is_another_user:
        return
    if not (node.pod.has_own_users and manifests.version_order >= (1, 35)):
        yield rule.finding(at, f"Nothing insists that {node.label} is not run as root.")
