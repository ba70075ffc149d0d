"""Whether RBAC allows somebody a request, by the roles and bindings in the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from agentcore.parsing.kubernetes_default_roles import DEFAULT_CLUSTER_ROLES, aggregated_into
from agentcore.parsing.kubernetes_parts import dig
from agentcore.parsing.kubernetes_selectors import selects

ACCOUNT = "system:serviceaccount:"


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants: `name` is empty for lists, watches and creations, `namespace` for all of them at once."""

    verb: str
    group: str
    resource: str
    name: str
    namespace: str


def allows(
    objects: Any, subject: str, verb: str, group: str, resource: str, name: str = "", namespace: str = ""
) -> bool:
    """What `kubectl auth can-i` answers with `--as=SUBJECT`. Rights add up; there is no rule that denies."""
    items = [item for item in objects if isinstance(item, Mapping)] if isinstance(objects, list) else []
    wanted = Request(verb, group, resource, name, namespace)
    return any(
        _permits(rule, wanted)
        for binding in items
        if _holds_in(binding, namespace) and _names(binding, subject)
        for rule in _rules_of(binding, items)
    )


def _holds_in(binding: Mapping[str, Any], namespace: str) -> bool:
    if binding.get("kind") == "ClusterRoleBinding":
        return True
    return binding.get("kind") == "RoleBinding" and _namespace(binding) == namespace


def _names(binding: Mapping[str, Any], subject: str) -> bool:
    return any(_is_subject(each, binding, subject) for each in _maps(binding.get("subjects")))


def _is_subject(entry: Mapping[str, Any], binding: Mapping[str, Any], subject: str) -> bool:
    name = entry.get("name")
    match entry.get("kind"):
        case "User":
            return name == subject
        case "Group":
            return name in _groups(subject)
        case "ServiceAccount":
            own = _namespace(binding) if binding.get("kind") == "RoleBinding" else ""
            return subject == f"{ACCOUNT}{entry.get('namespace') or own}:{name}"
        case _:
            return False


def _groups(subject: str) -> list[str]:
    if not subject.startswith(ACCOUNT):
        return ["system:authenticated"]
    namespace = subject.removeprefix(ACCOUNT).partition(":")[0]
    return ["system:authenticated", "system:serviceaccounts", f"system:serviceaccounts:{namespace}"]


def _rules_of(binding: Mapping[str, Any], items: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The rules of the role that a binding hands out: one of its own namespace, or of the cluster."""
    name, roles = dig(binding, ("roleRef", "name")), [each for each in items if each.get("kind") == "ClusterRole"]
    match dig(binding, ("roleRef", "kind")):
        case "Role" if binding.get("kind") == "RoleBinding":
            for role in items:
                if role.get("kind") == "Role" and _name(role) == name and _namespace(role) == _namespace(binding):
                    yield from _maps(role.get("rules"))
        case "ClusterRole":
            yield from DEFAULT_CLUSTER_ROLES.get(name, ()) if isinstance(name, str) else ()
            for role in roles:
                if _name(role) == name:
                    yield from _with_aggregated(role, roles)
                if isinstance(name, str) and aggregated_into(name, _labels(role)):
                    yield from _maps(role.get("rules"))
        case _:
            return


def _with_aggregated(role: Mapping[str, Any], roles: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """With an aggregation rule the control plane writes the rules, whatever stands in the file."""
    if not isinstance(role.get("aggregationRule"), Mapping):
        yield from _maps(role.get("rules"))
        return
    selectors = _maps(dig(role, ("aggregationRule", "clusterRoleSelectors")))
    for each in roles:
        if any(selects(selector, _labels(each)) for selector in selectors):
            yield from _maps(each.get("rules"))


def _permits(rule: Mapping[str, Any], wanted: Request) -> bool:
    _, slash, child = wanted.resource.partition("/")
    wildcards = ("*", f"*/{child}") if slash else ("*",)
    only = rule.get("resourceNames")
    return (
        _has(rule.get("verbs"), wanted.verb, "*")
        and _has(rule.get("apiGroups"), wanted.group, "*")
        and _has(rule.get("resources"), wanted.resource, *wildcards)
        and (not only or (wanted.name != "" and _has(only, wanted.name)))
    )


def _has(values: Any, *wanted: str) -> bool:
    return isinstance(values, list | tuple) and any(each in values for each in wanted)


def _name(item: Mapping[str, Any]) -> Any:
    return dig(item, ("metadata", "name"))


def _namespace(item: Mapping[str, Any]) -> str:
    return str(dig(item, ("metadata", "namespace")) or "default")


def _labels(item: Mapping[str, Any]) -> Mapping[str, Any]:
    found = dig(item, ("metadata", "labels"))
    return found if isinstance(found, Mapping) else {}


def _maps(items: Any) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
