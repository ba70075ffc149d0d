from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A binding refers to its role or its subjects in a form that is not accepted.",
    why=(
        "The API server refuses it: the role is a Role or ClusterRole of the RBAC group, a service "
        "account stands in a namespace, users and groups do not."
    ),
    fix=("Correct the field that the message names."),
    ignore_when=("Never: a binding to something else grants nothing."),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: web
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: Role
    name: web
  subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: web
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: view
  subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: devs""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: web
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: view""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: web
  roleRef:
    apiGroup: rbac.authorization.k8s.io
>   kind: Role
    name: web""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata:
    name: web
  roleRef:
    apiGroup: rbac.authorization.k8s.io
    kind: ClusterRole
    name: view
  subjects:
> - kind: ServiceAccount
    name: web""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: RoleBinding
  metadata:
    name: web
  roleRef:
>   apiGroup: v1
    kind: Role
    name: web""",
    ),
    sources=("https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",),
)


GROUP = "rbac.authorization.k8s.io"
ROLES = {"RoleBinding": ("Role", "ClusterRole"), "ClusterRoleBinding": ("ClusterRole",)}
SUBJECTS = {"ServiceAccount": "", "User": GROUP, "Group": GROUP}


@rule.on(KubernetesObject, kinds=tuple(ROLES))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    group, kind = node.text("roleRef.apiGroup"), node.text("roleRef.kind")
    if group is not None and group != GROUP:
        yield rule.finding(node.span_of("roleRef.apiGroup"), f"`{group[:60]}` is not the group of roles, `{GROUP}`.")
    if kind is not None and kind not in ROLES[node.kind]:
        known = " or a ".join(f"`{each}`" for each in ROLES[node.kind])
        yield rule.finding(node.span_of("roleRef.kind"), f"A {node.kind} refers to a {known}, not to a `{kind[:40]}`.")
    for subject in node.parts("subjects"):
        yield from form_of(subject, node)


def form_of(subject: Part, node: KubernetesObject) -> Iterator[Finding]:
    kind, group = subject.text("kind"), subject.text("apiGroup")
    if kind is not None and kind not in SUBJECTS:
        known = ", ".join(f"`{each}`" for each in SUBJECTS)
        yield rule.finding(subject.span_of("kind"), f"`{kind[:40]}` is not one of {known}.")
    elif kind is not None and group is not None and group != SUBJECTS[kind]:
        at = subject.span_of("apiGroup")
        yield rule.finding(at, f"The `apiGroup` of a {kind} is `{SUBJECTS[kind]}`, not `{group[:60]}`.")
    elif kind == "ServiceAccount" and node.kind == "ClusterRoleBinding" and not subject.text("namespace"):
        yield rule.finding(subject.span, "A ServiceAccount is named with its `namespace`.")
