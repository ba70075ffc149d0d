from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A security context contradicts itself.",
    why=(
        "The API server refuses the pod: a privileged container cannot be kept from gaining privileges,"
        " and a profile of the node needs its name."
    ),
    fix=("Remove one of the two settings, or add the one that is missing."),
    ignore_when=("Never: two answers to one question are refused, since the safer one might be ignored."),
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
        allowPrivilegeEscalation: false""",
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
        procMount: Unmasked
    hostUsers: false""",
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
>       allowPrivilegeEscalation: false
        privileged: true""",
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
>     seccompProfile:
        type: Localhost""",
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
        type: RuntimeDefault
>       localhostProfile: web.json""",
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
>       procMount: Unmasked""",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1",
    ),
)


@rule.on(PodSpec, Container)
def check_profiles(node: PodSpec | Container, manifests: Manifests) -> Iterator[Finding]:
    context = node.part("securityContext")
    for kind in ("seccompProfile", "appArmorProfile"):
        profile = context.part(kind)
        name, where = profile.text("type"), profile.text("localhostProfile")
        if name == "Localhost" and not where:
            yield rule.finding(profile.key_span_of(()), f"`{kind}` of type `Localhost` needs `localhostProfile`.")
        elif name in ("RuntimeDefault", "Unconfined") and where is not None:
            at = profile.span_of("localhostProfile")
            yield rule.finding(at, f"`localhostProfile` belongs to the type `Localhost`, not `{name}`.")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    context = node.part("securityContext")
    if context.flag("allowPrivilegeEscalation") is False:
        reason = powers(context)
        if reason:
            at = context.span_of("allowPrivilegeEscalation")
            yield rule.finding(at, f"`allowPrivilegeEscalation: false` contradicts {reason}.")
    if context.text("procMount") == "Unmasked" and not node.pod.has_own_users:
        yield rule.finding(context.span_of("procMount"), "`procMount: Unmasked` needs `hostUsers: false` in the pod.")


def powers(context: Part) -> str | None:
    if context.flag("privileged"):
        return "`privileged: true`"
    return "the capability `CAP_SYS_ADMIN`" if "CAP_SYS_ADMIN" in context.sequence("capabilities.add") else None
