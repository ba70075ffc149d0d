"""The endpoints of services, from selectors, ports and readiness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agentcore.kubectl.composing.naming import letters
from agentcore.kubectl.describing.service import SERVICE_NAME
from agentcore.kubectl.objects import Object, at, entries, is_true, name_of, namespace_of
from agentcore.parsing.kubernetes_selectors import selects


def endpoints_of(service: Object, pods: Sequence[Object]) -> list[dict[str, Any]]:
    """The Endpoints and the EndpointSlice of a service; none without a selector."""
    selector = at(service, "spec.selector", {})
    if not selector:
        return []
    matching = [
        pod
        for pod in pods
        if namespace_of(pod) == namespace_of(service)
        and selects(selector, at(pod, "metadata.labels", {}))
        and at(pod, "status.podIP")
        and at(pod, "status.phase") not in ("Failed", "Succeeded")
    ]
    matching.sort(key=lambda pod: [int(part) for part in pod["status"]["podIP"].split(".")])
    ports = _ports(service, matching)
    if entries(service, "spec.ports") and not ports:
        matching = []
    return [_endpoints(service, matching, ports), _slice(service, matching, ports)]


def _is_ready(service: Object, pod: Object) -> bool:
    if at(service, "spec.publishNotReadyAddresses"):
        return True
    return is_true(entries(pod, "status.conditions"), "Ready") and not at(pod, "metadata.deletionTimestamp")


def _ports(service: Object, pods: Sequence[Object]) -> list[dict[str, Any]]:
    """The ports in the pods; a name that no container port has leads nowhere."""
    found = []
    for port in entries(service, "spec.ports"):
        target = port.get("targetPort", port["port"])
        number = target if isinstance(target, int) else _named(target, pods)
        if number is not None:
            found.append({"name": port.get("name", ""), "port": number, "protocol": port.get("protocol", "TCP")})
    return found if pods else []


def _named(name: Any, pods: Sequence[Object]) -> int | None:
    if str(name).isdecimal():
        return int(name)
    for pod in pods:
        for container in entries(pod, "spec.containers"):
            for port in entries(container, "ports"):
                if port.get("name") == name:
                    return int(port["containerPort"])
    return None


def _metadata(service: Object, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "namespace": namespace_of(service),
        "creationTimestamp": at(service, "metadata.creationTimestamp"),
    }


def _endpoints(service: Object, pods: Sequence[Object], ports: list[dict[str, Any]]) -> dict[str, Any]:
    ready = [{"ip": pod["status"]["podIP"]} for pod in pods if _is_ready(service, pod)]
    waiting = [{"ip": pod["status"]["podIP"]} for pod in pods if not _is_ready(service, pod)]
    subset = {"addresses": ready, "notReadyAddresses": waiting, "ports": ports}
    return {
        "apiVersion": "v1",
        "kind": "Endpoints",
        "metadata": _metadata(service, name_of(service)),
        "subsets": [subset] if pods else [],
    }


def _slice(service: Object, pods: Sequence[Object], ports: list[dict[str, Any]]) -> dict[str, Any]:
    name = f"{name_of(service)}-{letters(5, namespace_of(service), name_of(service))}"
    return {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": {**_metadata(service, name), "labels": {SERVICE_NAME: name_of(service)}},
        "addressType": "IPv4",
        "ports": ports,
        "endpoints": [
            {"addresses": [pod["status"]["podIP"]], "conditions": {"ready": _is_ready(service, pod)}} for pod in pods
        ],
    }
