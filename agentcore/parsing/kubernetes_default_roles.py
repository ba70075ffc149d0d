"""The ClusterRoles for people that every cluster brings along: `view`, `edit`, `admin` and `cluster-admin`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

READ = ("get", "list", "watch")
WRITE = ("create", "update", "patch", "delete", "deletecollection")

Rule = Mapping[str, Any]


def _rule(verbs: tuple[str, ...], group: str, resources: str) -> Rule:
    return {"verbs": verbs, "apiGroups": (group,), "resources": tuple(resources.split())}


VIEW: tuple[Rule, ...] = (
    _rule(
        READ,
        "",
        "pods pods/log pods/status replicationcontrollers replicationcontrollers/scale replicationcontrollers/status"
        " serviceaccounts services services/status endpoints persistentvolumeclaims persistentvolumeclaims/status"
        " configmaps limitranges resourcequotas resourcequotas/status bindings events namespaces namespaces/status",
    ),
    _rule(READ, "discovery.k8s.io", "endpointslices"),
    _rule(
        READ,
        "apps",
        "controllerrevisions statefulsets statefulsets/status statefulsets/scale daemonsets daemonsets/status"
        " deployments deployments/status deployments/scale replicasets replicasets/status replicasets/scale",
    ),
    _rule(READ, "autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status"),
    _rule(READ, "batch", "jobs jobs/status cronjobs cronjobs/status"),
    _rule(READ, "policy", "poddisruptionbudgets poddisruptionbudgets/status"),
    _rule(READ, "networking.k8s.io", "networkpolicies ingresses ingresses/status"),
)

EDIT: tuple[Rule, ...] = (
    *VIEW,
    _rule(READ, "", "pods/attach pods/proxy pods/exec pods/portforward secrets services/proxy"),
    _rule(("impersonate",), "", "serviceaccounts"),
    _rule(("create",), "", "pods/eviction serviceaccounts/token"),
    _rule(
        WRITE,
        "",
        "pods pods/attach pods/proxy pods/exec pods/portforward replicationcontrollers replicationcontrollers/scale"
        " serviceaccounts services services/proxy persistentvolumeclaims configmaps secrets events",
    ),
    _rule(
        WRITE,
        "apps",
        "statefulsets statefulsets/scale daemonsets deployments deployments/scale deployments/rollback"
        " replicasets replicasets/scale",
    ),
    _rule(WRITE, "autoscaling", "horizontalpodautoscalers"),
    _rule(WRITE, "batch", "jobs cronjobs"),
    _rule(WRITE, "policy", "poddisruptionbudgets"),
    _rule(WRITE, "networking.k8s.io", "networkpolicies ingresses"),
    _rule(READ + WRITE, "coordination.k8s.io", "leases"),
)

ADMIN: tuple[Rule, ...] = (
    *EDIT,
    _rule(("create",), "authorization.k8s.io", "localsubjectaccessreviews"),
    _rule(READ + WRITE, "rbac.authorization.k8s.io", "roles rolebindings"),
)

DEFAULT_CLUSTER_ROLES: Mapping[str, tuple[Rule, ...]] = {
    "view": VIEW,
    "edit": EDIT,
    "admin": ADMIN,
    "cluster-admin": (_rule(("*",), "*", "*"),),
}

_FED_BY = {"view": ("view",), "edit": ("view", "edit"), "admin": ("view", "edit", "admin")}


def aggregated_into(name: str, labels: Mapping[str, Any]) -> bool:
    """Whether a ClusterRole with these labels adds its rules to one of the default ones."""
    return any(labels.get(f"rbac.authorization.k8s.io/aggregate-to-{each}") == "true" for each in _FED_BY.get(name, ()))
