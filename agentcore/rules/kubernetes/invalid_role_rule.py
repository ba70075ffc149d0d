from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A rule of a role allows nothing, or mixes URLs with resources.",
    why=(
        "The API server refuses it: a rule needs verbs, and either resources with their API groups or, "
        "in a ClusterRole, URLs."
    ),
    fix=("Fill in `verbs`, `apiGroups` and `resources`; put `nonResourceURLs` into a rule of a ClusterRole."),
    ignore_when=("Never: a rule that grants nothing is a mistake that only shows when access is denied."),
    good=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: web
  rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get]""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata:
    name: web
  rules:
  - nonResourceURLs: [/healthz]
    verbs: [get]""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: web
  rules: []""",
    ),
    bad=(
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: web
  rules:
  - apiGroups: [""]
    resources: [pods]
>   verbs: []""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: web
  rules:
> - nonResourceURLs: [/healthz]
    verbs: [get]""",
        """\
  apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    name: web
  rules:
> - apiGroups: [""]
    verbs: [get]""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/cluster-role-v1/",),
)


@rule.on(KubernetesObject, kinds=("Role", "ClusterRole"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for entry in node.parts("rules"):
        if not manifests.is_understood(entry):
            continue
        if not entry.sequence("verbs"):
            yield rule.finding(entry.key_span_of("verbs"), "This rule has no `verbs`, so it allows nothing.")
        elif entry.sequence("nonResourceURLs"):
            yield from urls_of(entry, node.kind)
        else:
            missing = [name for name in ("apiGroups", "resources") if not entry.sequence(name)]
            if missing:
                names = " and no ".join(f"`{name}`" for name in missing)
                yield rule.finding(entry.span, f"This rule has no {names}.")


def urls_of(entry: Part, kind: str) -> Iterator[Finding]:
    at = entry.key_span_of("nonResourceURLs")
    if kind == "Role":
        yield rule.finding(at, "`nonResourceURLs` belong to a ClusterRole: they are in no namespace.")
    elif entry.value("resources") or entry.value("apiGroups") or entry.value("resourceNames"):
        yield rule.finding(at, "`nonResourceURLs` and resources cannot stand in one rule.")
