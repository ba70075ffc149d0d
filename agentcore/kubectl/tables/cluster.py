"""The tables of nodes, namespaces, quotas, configuration and rights."""

from __future__ import annotations

from agentcore.kubectl.objects import NONE, UNKNOWN, Object, at, entries, labels_of, name_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table, age

ROLE_PREFIX = "node-role.kubernetes.io/"


def node(each: Object, snapshot: Snapshot) -> list[str]:
    addresses = {one["type"]: one["address"] for one in entries(each, "status.addresses")}
    return [
        name_of(each),
        _node_status(each),
        ",".join(roles(each)) or NONE,
        age(each, snapshot),
        str(at(each, "status.nodeInfo.kubeletVersion", "")),
        addresses.get("InternalIP", NONE),
        addresses.get("ExternalIP", NONE),
        *(at(each, f"status.nodeInfo.{key}") or UNKNOWN for key in ("osImage", "kernelVersion")),
        at(each, "status.nodeInfo.containerRuntimeVersion") or UNKNOWN,
    ]


def _node_status(each: Object) -> str:
    ready = next((one for one in entries(each, "status.conditions") if one["type"] == "Ready"), None)
    word = "Unknown" if ready is None else "Ready" if ready.get("status") == "True" else "NotReady"
    return f"{word},SchedulingDisabled" if at(each, "spec.unschedulable") else word


def roles(each: Object) -> list[str]:
    named = {key.removeprefix(ROLE_PREFIX) for key in labels_of(each) if key.startswith(ROLE_PREFIX)}
    return sorted(filter(None, named | {labels_of(each).get("kubernetes.io/role", "")}))


def namespace(each: Object, snapshot: Snapshot) -> list[str]:
    return [name_of(each), str(at(each, "status.phase", "Active")), age(each, snapshot)]


def config_map(each: Object, snapshot: Snapshot) -> list[str]:
    count = len(at(each, "data", {})) + len(at(each, "binaryData", {}))
    return [name_of(each), str(count), age(each, snapshot)]


def secret(each: Object, snapshot: Snapshot) -> list[str]:
    return [name_of(each), str(at(each, "type", "Opaque")), str(len(at(each, "data", {}))), age(each, snapshot)]


def quota(each: Object, snapshot: Snapshot) -> list[str]:
    hard = at(each, "status.hard") or at(each, "spec.hard", {})
    pairs = {name: f"{name}: {at(each, 'status.used', {}).get(name, 0)}/{hard[name]}" for name in sorted(hard)}
    limits = [pair for name, pair in pairs.items() if name.startswith("limits")]
    requests = [pair for name, pair in pairs.items() if not name.startswith("limits")]
    return [name_of(each), ", ".join(requests), ", ".join(limits), age(each, snapshot)]


def budget(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        *(str(at(each, f"spec.{key}", "N/A")) for key in ("minAvailable", "maxUnavailable")),
        str(at(each, "status.disruptionsAllowed", 0)),
        age(each, snapshot),
    ]


def created_at(each: Object, snapshot: Snapshot) -> list[str]:
    return [name_of(each), str(at(each, "metadata.creationTimestamp", ""))]


def binding(each: Object, snapshot: Snapshot) -> list[str]:
    subjects = entries(each, "subjects")

    def named(kind: str) -> str:
        found = [one for one in subjects if one.get("kind") == kind]
        texts = (f"{one['namespace']}/{one['name']}" if one.get("namespace") else one["name"] for one in found)
        return ", ".join(texts)

    role = f"{at(each, 'roleRef.kind', '')}/{at(each, 'roleRef.name', '')}"
    return [name_of(each), role, age(each, snapshot), named("User"), named("Group"), named("ServiceAccount")]


def service_account(each: Object, snapshot: Snapshot) -> list[str]:
    return [name_of(each), str(len(entries(each, "secrets"))), age(each, snapshot)]


NODE = "NAME|STATUS|ROLES|AGE|VERSION|INTERNAL-IP*|EXTERNAL-IP*|OS-IMAGE*|KERNEL-VERSION*|CONTAINER-RUNTIME*"
BINDING = "NAME|ROLE|AGE|USERS*|GROUPS*|SERVICEACCOUNTS*"
TABLES = (
    Table("Node", NODE, node, is_namespaced=False),
    Table("Namespace", "NAME|STATUS|AGE", namespace, is_namespaced=False),
    Table("ConfigMap", "NAME|DATA|AGE", config_map),
    Table("Secret", "NAME|TYPE|DATA|AGE", secret),
    Table("ResourceQuota", "NAME|REQUEST|LIMIT|AGE", quota),
    Table("LimitRange", "NAME|CREATED AT", created_at),
    Table("PodDisruptionBudget", "NAME|MIN AVAILABLE|MAX UNAVAILABLE|ALLOWED DISRUPTIONS|AGE", budget),
    Table("ServiceAccount", "NAME|SECRETS|AGE", service_account),
    Table("Role", "NAME|CREATED AT", created_at),
    Table("ClusterRole", "NAME|CREATED AT", created_at, is_namespaced=False),
    Table("RoleBinding", BINDING, binding),
    Table("ClusterRoleBinding", BINDING, binding, is_namespaced=False),
)
