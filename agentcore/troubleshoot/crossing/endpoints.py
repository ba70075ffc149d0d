"""A Service's selector beside the Pods' labels, and its target port beside the container's ports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.inspection import Inspection
from agentcore.parsing.kubernetes import Manifests
from agentcore.parsing.kubernetes_parts import KubernetesObject, Part, PodSpec
from agentcore.troubleshoot.crossing.base import Check, Question, Told, objects

check = Check(__name__)

_CALLED = re.compile(r"(?:https?://|connect to |host |tcp: lookup )(?P<name>[a-z][a-z0-9-]{0,62})(?=[.:/ ]|$)")


@check.on("selector-mismatch", "connection-refused", "endpoints-not-ready", "ingress-no-backend")
def selector(question: Question, inspection: Inspection) -> Iterator[Told]:
    for service, manifests in _services(question, inspection):
        pods = manifests.pods_behind(service)
        if pods and question.fault == "selector-mismatch":
            named = f"{pods[0].object.kind} `{pods[0].object.name}`"
            says = (
                f"`{service.file}` selects the Pods of {named}: what runs is not what is written there, or not applied."
            )
            yield Told(service.span_of("spec.selector"), confirms=False, says=says)
        elif not pods and question.fault != "endpoints-not-ready" and service.mapping("spec.selector"):
            yield from _unselected(service, manifests)


def _unselected(service: KubernetesObject, manifests: Manifests) -> Iterator[Told]:
    """The selector, and the labels it comes nearest to. Without any Pod in the files nothing is proven."""
    absence = manifests.no_pods_of(service.mapping("spec.selector"), service.namespace)
    labelled = [pod for pod in manifests.select(PodSpec) if pod.labels]
    if absence is None or not labelled:
        return
    near = absence.near or labelled[0]
    yield Told(service.span_of("spec.selector"), fault="selector-mismatch")
    yield Told(near.metadata.span_of("labels"))


@check.on("wrong-target-port", "connection-refused", "ingress-bad-gateway")
def target_port(question: Question, inspection: Inspection) -> Iterator[Told]:
    for service, manifests in _services(question, inspection):
        for port in service.parts("spec.ports"):
            for pod in manifests.pods_behind(service):
                yield from _port(port, pod, question)


def _port(port: Part, pod: PodSpec, question: Question) -> Iterator[Told]:
    target = port.value("targetPort", port.value("port"))
    declared = pod.declared_ports
    place = port.span_of("targetPort" if port.has("targetPort") else "port")
    if any(str(target) in (each.name, str(each.number)) for each in declared):
        if question.fault == "wrong-target-port":
            says = f"`{pod.object.file}` declares the port {target}: look whether the process really listens on it."
            yield Told(place, confirms=False, says=says)
    elif declared:
        yield Told(place, fault="wrong-target-port")
        container = next(each for each in pod.containers if each.has("ports"))
        yield Told(container.span_of("ports"))


def _services(question: Question, inspection: Inspection) -> Iterator[tuple[KubernetesObject, Manifests]]:
    """The Service that is asked about, or called; where neither is known, the only one."""
    if inspection.manifests is None:
        return
    name = question.subject.name if question.subject.kind in ("service", "endpoints") else ""
    name = name or question.names.get("SERVICE", "")
    everyone = objects("Service", "", inspection)
    called = {match["name"] for match in _CALLED.finditer(question.text)}
    for service in everyone:
        is_slice = question.subject.kind == "endpointslice" and question.subject.name.startswith(f"{service.name}-")
        if service.name == name or service.name in called or is_slice or (not name and len(everyone) == 1):
            yield service, inspection.manifests
