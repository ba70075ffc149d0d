"""What an account may do with what: verbs and resources as asked for, by API group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

READING = ("get", "list", "watch")
VERBS = (*READING, "create", "update", "patch", "delete", "deletecollection")
GROUPS = {
    "": "pods pods/log pods/status services endpoints configmaps secrets events serviceaccounts persistentvolumeclaims "
    "resourcequotas limitranges replicationcontrollers namespaces nodes persistentvolumes",
    "apps": "deployments deployments/scale statefulsets statefulsets/scale daemonsets replicasets",
    "batch": "jobs cronjobs",
    "autoscaling": "horizontalpodautoscalers",
    "policy": "poddisruptionbudgets",
    "networking.k8s.io": "ingresses networkpolicies ingressclasses",
    "discovery.k8s.io": "endpointslices",
    "coordination.k8s.io": "leases",
    "gateway.networking.k8s.io": "httproutes gateways gatewayclasses",
    "storage.k8s.io": "storageclasses volumeattachments csinodes",
    "metrics.k8s.io": "pods nodes",
    "apiextensions.k8s.io": "customresourcedefinitions",
    "rbac.authorization.k8s.io": "roles rolebindings clusterroles clusterrolebindings",
    "scheduling.k8s.io": "priorityclasses",
}
OF_THE_CLUSTER = {
    *("namespaces", "nodes", "persistentvolumes", "ingressclasses", "gatewayclasses", "storageclasses"),
    *("volumeattachments", "csinodes", "customresourcedefinitions", "clusterroles", "clusterrolebindings"),
    "priorityclasses",
}
GROUP_OF = {name: group for group, names in reversed(GROUPS.items()) for name in names.split()}
SHORT = {
    "configmap": "configmaps",
    "ingress": "ingresses",
    "networkpolicy": "networkpolicies",
    "hpa": GROUPS["autoscaling"],
}


@dataclass(frozen=True, slots=True)
class Right:
    """One rule of a Role."""

    group: str
    resources: tuple[str, ...]
    verbs: tuple[str, ...]
    is_of_the_cluster: bool


def rights(verbs: Iterable[str], resources: Iterable[str]) -> list[Right]:
    """No wildcards, no shell in Pods, no granting of rights; reading Pods where nothing else is left."""
    asked = [verb.lower() for verb in verbs]
    granted = VERBS[:-1] if "*" in asked else tuple(dict.fromkeys(verb for verb in asked if verb in VERBS))
    known = [each for each in dict.fromkeys(map(_resource, resources)) if each] or ["pods"]
    found: dict[tuple[str, bool], list[str]] = {}
    for resource in known:
        found.setdefault((GROUP_OF[resource], resource in OF_THE_CLUSTER), []).append(resource)
    return [Right(group, tuple(names), granted or READING, wide) for (group, wide), names in found.items()]


def _resource(name: str) -> str:
    """The resource that a word names, in the plural, or empty."""
    low = name.strip().lower()
    return next((each for each in (low, f"{low}s", f"{low}es", SHORT.get(low, "")) if each in GROUP_OF), "")
