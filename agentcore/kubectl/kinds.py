"""How kinds are called on the command line and in messages."""

from __future__ import annotations

from agentcore.kubectl.snapshot import CannotPrint
from agentcore.kubectl.tables import TABLES
from agentcore.parsing.commandline_tables import RESOURCES

GROUPS = {
    **dict.fromkeys(("deployment", "replicaset", "statefulset", "daemonset"), "apps"),
    **dict.fromkeys(("job", "cronjob"), "batch"),
    **dict.fromkeys(("ingress", "networkpolicy", "ingressclass"), "networking.k8s.io"),
    **dict.fromkeys(("role", "rolebinding", "clusterrole", "clusterrolebinding"), "rbac.authorization.k8s.io"),
    "horizontalpodautoscaler": "autoscaling",
    "poddisruptionbudget": "policy",
    "endpointslice": "discovery.k8s.io",
    "storageclass": "storage.k8s.io",
}
KINDS = {kind.lower(): kind for kind in TABLES}


def kind_named(word: str) -> str:
    """The kind of a resource type, as the command line's parser spells it."""
    if word not in KINDS:
        raise CannotPrint(f"the resource type `{word}` is not printed here")
    return KINDS[word]


def is_namespaced(kind: str) -> bool:
    return TABLES[kind].is_namespaced


def qualified(kind: str) -> str:
    """`deployment.apps`, as it stands before a slash and a name."""
    word = kind.lower()
    return f"{word}.{GROUPS[word]}" if word in GROUPS else word


def plural(kind: str) -> str:
    word = kind.lower()
    return RESOURCES[word][0] if RESOURCES.get(word) and word != "endpoints" else word


def not_found(kind: str, name: str) -> str:
    group = GROUPS.get(kind.lower())
    return f'Error from server (NotFound): {plural(kind)}{f".{group}" if group else ""} "{name}" not found'
