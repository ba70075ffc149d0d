"""`kubectl auth can-i`, from the roles and bindings of the snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agentcore.kubectl.commands.asking import flag, namespace_asked, refuse_other_flags
from agentcore.kubectl.kinds import GROUPS
from agentcore.kubectl.objects import Object, at, entries
from agentcore.kubectl.snapshot import CannotPrint, Snapshot
from agentcore.parsing.commandline import Command
from agentcore.parsing.commandline_tables import RESOURCES

ACCOUNT = "system:serviceaccount:"


def can_i(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, {"as", "all-namespaces", "subresource"})
    if len(command.operands) != 2:
        raise CannotPrint("`kubectl auth can-i` needs a verb and a resource")
    verb, (word, _, name) = command.operands[0], command.operands[1].partition("/")
    who, namespace = flag(command, "as"), namespace_asked(command, snapshot)
    resource = RESOURCES[word][0] if RESOURCES.get(word) else word
    subresource = flag(command, "subresource")
    wanted = f"{resource}/{subresource}" if subresource else resource
    if not who:
        return "yes\n"  # the administrator who looks at the cluster
    group = GROUPS.get(word, "")
    return (
        "yes\n"
        if any(_allows(rule, verb, wanted, group, name) for rule in _rules(snapshot, who, namespace))
        else "no\n"
    )


def _rules(snapshot: Snapshot, who: str, namespace: str | None) -> Iterator[Any]:
    bindings = snapshot.of("ClusterRoleBinding") + (snapshot.of("RoleBinding", namespace) if namespace else [])
    for binding in bindings:
        if any(_is(subject, who) for subject in entries(binding, "subjects")):
            kind, name = at(binding, "roleRef.kind", ""), at(binding, "roleRef.name", "")
            role: Object | None = snapshot.get(kind, name, namespace if kind == "Role" else None)
            yield from entries(role, "rules")


def _is(subject: Any, who: str) -> bool:
    if subject.get("kind") == "ServiceAccount":
        return who == f"{ACCOUNT}{subject.get('namespace', '')}:{subject.get('name', '')}"
    groups = {"system:authenticated"}
    if who.startswith(ACCOUNT):
        groups |= {"system:serviceaccounts", f"system:serviceaccounts:{who.split(':')[2]}"}
    return bool(subject.get("name") == who if subject.get("kind") == "User" else subject.get("name") in groups)


def _allows(rule: Any, verb: str, resource: str, group: str, name: str) -> bool:
    resources, whole = entries(rule, "resources"), resource.partition("/")
    names = entries(rule, "resourceNames")
    return (
        bool({"*", verb} & set(entries(rule, "verbs")))
        and bool({"*", group} & set(entries(rule, "apiGroups")))
        and bool({"*", resource, f"*/{whole[2]}" if whole[1] else resource} & set(resources))
        and (not names or name in names)
    )
