"""What the roles of RBAC grant, and to which role a binding points."""

from __future__ import annotations

from agentcore.parsing.kubernetes import Absence, KubernetesObject, Manifests, Part

RBAC = "rbac.authorization.k8s.io"

_RUNS_COMMANDS = ("cluster-admin", "admin", "edit")  # Kubernetes' own; `view` does not
_ALL_VERBS = {"get", "list", "watch", "create", "update", "patch", "delete"}


def comes_with_the_cluster(item: KubernetesObject) -> bool:
    """Whether a role or binding is one that Kubernetes, or Google's clusters, bring along."""
    own = ("admin", "edit", "view") if item.kind == "ClusterRole" else ()
    return item.name in ("cluster-admin", *own) or item.name.startswith(("system:", "gce:"))


def grants(rule: Part, group: str, resource: str, verb: str) -> bool:
    """Whether one rule of a role allows a verb on a resource, wildcards included."""
    return (
        _includes(rule.sequence("apiGroups"), group)
        and _includes(rule.sequence("resources"), resource)
        and _includes(rule.sequence("verbs"), verb)
    )


def names(rule: Part, group: str, resources: tuple[str, ...], verbs: tuple[str, ...]) -> bool:
    """Whether a rule allows one of these verbs on one of these resources by name; what `*` allows is told elsewhere."""
    wanted = set(map(str, rule.sequence("resources"))) & set(resources)
    return bool(wanted and set(map(str, rule.sequence("verbs"))) & set(verbs)) and _includes(
        rule.sequence("apiGroups"), group
    )


def _includes(names: list[object], name: str) -> bool:
    _, slash, child = name.partition("/")
    wildcards = {"*", f"*/{child}"} if slash else {"*"}
    return name in names or bool(wildcards & {each for each in names if isinstance(each, str)})


def allows_exec(rule: Part) -> bool:
    """Whether a rule lets its holders run commands inside pods."""
    return any(
        grants(rule, "", resource, verb) for resource in ("pods/exec", "pods/attach") for verb in ("create", "get")
    )


def role_of(binding: KubernetesObject, manifests: Manifests) -> KubernetesObject | None:
    """The role a binding hands out, if it is among the files."""
    kind, name = binding.text("roleRef.kind"), binding.text("roleRef.name")
    if kind not in ("Role", "ClusterRole") or not name:
        return None
    return manifests.find(kind, name, binding.namespace)


def missing_role(binding: KubernetesObject, kind: str, manifests: Manifests) -> Absence | None:
    """What is known of the role a binding hands out, if it is of this kind and not among the files."""
    name = binding.text("roleRef.name")
    if binding.text("roleRef.kind") != kind or not name or comes_with_the_cluster(binding):
        return None
    return manifests.absence_of(kind, name, binding.namespace)


def is_admin(binding: KubernetesObject, manifests: Manifests) -> bool:
    """Whether a binding hands out everything: `cluster-admin`, or a role of wildcards."""
    if binding.text("roleRef.kind") == "ClusterRole" and binding.text("roleRef.name") == "cluster-admin":
        return True
    role = role_of(binding, manifests)
    return role is not None and any(
        "*" in rule.sequence("apiGroups")
        and "*" in rule.sequence("resources")
        and ("*" in rule.sequence("verbs") or set(map(str, rule.sequence("verbs"))) >= _ALL_VERBS)
        for rule in role.parts("rules")
    )


def binds_exec(binding: KubernetesObject, manifests: Manifests) -> bool:
    """Whether a binding hands out the right to run commands inside pods."""
    if binding.text("roleRef.kind") == "ClusterRole" and binding.text("roleRef.name") in _RUNS_COMMANDS:
        return True
    role = role_of(binding, manifests)
    return role is not None and any(allows_exec(rule) for rule in role.parts("rules"))
