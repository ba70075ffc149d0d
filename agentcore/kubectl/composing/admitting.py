"""What the API server fills in, as far as kubectl shows it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from agentcore.kubectl.composing.naming import cluster_ip, letters
from agentcore.kubectl.objects import at, entries

ACCOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount"
TOLERATED = ("not-ready", "unreachable")


def merged(base: Any, change: Any) -> Any:
    """A change laid over an object: mappings key by key, everything else replaced."""
    if not isinstance(base, Mapping) or not isinstance(change, Mapping):
        return copy.deepcopy(change)
    result = dict(copy.deepcopy(base))
    for key, value in change.items():
        result[key] = merged(result.get(key), value)
    return result


def admitted_template(template: Mapping[str, Any]) -> dict[str, Any]:
    """A pod template with the defaults that `describe` prints."""
    result: dict[str, Any] = copy.deepcopy(dict(template))
    spec = result.setdefault("spec", {})
    for container in [*entries(spec, "initContainers"), *entries(spec, "containers")]:
        for port in entries(container, "ports"):
            port.setdefault("protocol", "TCP")
        resources = container.get("resources") or {}
        for name, amount in (resources.get("limits") or {}).items():
            resources.setdefault("requests", {}).setdefault(name, amount)
    spec.setdefault("restartPolicy", "Always")
    return result


def admitted_pod_spec(spec: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A pod's own spec: its account's token mounted, its tolerations added."""
    result: dict[str, Any] = copy.deepcopy(dict(spec))
    result.setdefault("serviceAccountName", "default")
    result.setdefault("priority", 0)
    tolerations = result.setdefault("tolerations", [])
    for word in TOLERATED:
        key = f"node.kubernetes.io/{word}"
        if not any(one.get("key") == key for one in tolerations):
            tolerations.append({"key": key, "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300})
    if result.get("automountServiceAccountToken") is not False:
        volume = f"kube-api-access-{letters(5, name, 'token')}"
        result.setdefault("volumes", []).append({"name": volume, "projected": {"sources": TOKEN_SOURCES}})
        for container in [*entries(result, "initContainers"), *entries(result, "containers")]:
            mount = {"name": volume, "mountPath": ACCOUNT_PATH, "readOnly": True}
            container.setdefault("volumeMounts", []).append(mount)
    return result


TOKEN_SOURCES = [
    {"serviceAccountToken": {"expirationSeconds": 3607}},
    {"configMap": {"name": "kube-root-ca.crt"}},
    {"downwardAPI": {}},
]


def admitted_service(service: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = copy.deepcopy(dict(service))
    spec = result.setdefault("spec", {})
    kind = spec.setdefault("type", "ClusterIP")
    spec.setdefault("sessionAffinity", "None")
    for port in entries(spec, "ports"):
        port.setdefault("protocol", "TCP")
        port.setdefault("targetPort", port.get("port"))
    if kind == "ExternalName":
        return result
    metadata = result["metadata"]
    address = spec.setdefault("clusterIP", cluster_ip(metadata.get("namespace"), metadata["name"]))
    spec.setdefault("clusterIPs", [address])
    spec.setdefault("ipFamilies", ["IPv4"])
    spec.setdefault("ipFamilyPolicy", "SingleStack")
    spec.setdefault("internalTrafficPolicy", "Cluster")
    if kind in ("NodePort", "LoadBalancer"):
        spec.setdefault("externalTrafficPolicy", "Cluster")
        for index, port in enumerate(entries(spec, "ports")):
            port.setdefault("nodePort", 30_000 + int(str(address).rpartition(".")[2]) * 8 + index)
    return result


def admitted_deployment(deployment: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = copy.deepcopy(dict(deployment))
    spec = result.setdefault("spec", {})
    spec.setdefault("replicas", 1)
    strategy = spec.setdefault("strategy", {})
    if strategy.setdefault("type", "RollingUpdate") == "RollingUpdate":
        rolling = strategy.setdefault("rollingUpdate", {})
        rolling.setdefault("maxUnavailable", "25%")
        rolling.setdefault("maxSurge", "25%")
    spec["template"] = admitted_template(at(spec, "template", {}))
    return result
