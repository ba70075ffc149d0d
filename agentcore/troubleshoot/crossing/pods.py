"""What a workload's own file says of its image, its probes, its memory and where it may run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.inspection import Inspection
from agentcore.parsing.kubernetes_parts import Container, PodSpec
from agentcore.troubleshoot.crossing.base import Check, Question, Told, containers, objects, workloads

check = Check(__name__)

PULLS = (
    *("image-tag-not-found", "image-manifest-unknown", "image-repository-denied", "image-credentials-refused"),
    *("image-registry-dns", "image-invalid-name", "image-wrong-platform", "image-never-pulled", "image-registry-tls"),
)
_PORT = re.compile(r"(?:https?://[^/\s\"]{1,80}|dial tcp [^\s\"]{1,80}):(?P<port>\d{2,5})(?=[/:\s\"])")


@check.on(*PULLS)
def image(question: Question, inspection: Inspection) -> Iterator[Told]:
    name = question.names.get("IMAGE", "")
    found = containers(question, inspection)
    written = [each for each in found if name and _is_same(each.image, name)]
    for each in written:
        yield Told(each.span_of("image"))
        if question.fault == "image-never-pulled":
            yield Told(each.span_of("imagePullPolicy"))
        if question.fault == "image-repository-denied" and not each.pod.has("imagePullSecrets"):
            yield Told(each.span_of("image"), False, f"`{each.object.file}` names no `imagePullSecrets`.")
    if name and found and not written:
        says = f"`{found[0].object.file}` names `{found[0].image}`, not `{name}`: what runs is another version."
        yield Told(found[0].span_of("image"), confirms=False, says=says)


def _is_same(written: str, asked: str) -> bool:
    """Whether both mean one image, however much of Docker Hub's name is written out."""
    return asked in (written, f"docker.io/{written}", f"docker.io/library/{written}")


@check.on("readiness-status", "exec-probe-failed", "readiness-timeout")
def probe_path(question: Question, inspection: Inspection) -> Iterator[Told]:
    paths = {"exec-probe-failed": "exec.command", "readiness-timeout": "timeoutSeconds"}
    for each in containers(question, inspection):
        path = f"readinessProbe.{paths.get(question.fault, 'httpGet.path')}"
        if each.has("readinessProbe"):
            yield Told(each.span_of(path), confirms=each.has(path))


@check.on("readiness-refused")
def probe_port(question: Question, inspection: Inspection) -> Iterator[Told]:
    asked = _PORT.search(question.text)
    for each in containers(question, inspection) if asked else ():
        kind = next((kind for kind in ("httpGet", "tcpSocket", "grpc") if each.has(f"readinessProbe.{kind}")), "")
        written = _number(each, each.value(f"readinessProbe.{kind}.port")) if kind else None
        declared = [port.number("containerPort") for port in each.parts("ports")]
        place = each.span_of(f"readinessProbe.{kind}.port")
        if asked is None or written is None:
            continue
        if written != int(asked["port"]):
            says = f"`{each.object.file}` probes port {written}, not {asked['port']}: what runs is another version."
            yield Told(place, confirms=False, says=says)
        elif declared and written not in declared:
            yield Told(place)
            yield Told(each.span_of("ports"))
        else:
            says = f"`{each.object.file}` probes the port it declares: the process does not listen there, or not yet."
            yield Told(place, confirms=False, says=says)


def _number(container: Container, port: object) -> int | None:
    """A port's number, looked up where it is written by its name."""
    if isinstance(port, int):
        return port
    found = (each.number("containerPort") for each in container.parts("ports") if each.text("name") == port)
    return next(found, None)


@check.on("liveness-killed", "startup-probe-failed")
def start(question: Question, inspection: Inspection) -> Iterator[Told]:
    for each in containers(question, inspection):
        if not each.has("startupProbe"):
            if each.has("livenessProbe"):
                yield Told(each.key_span_of("livenessProbe"))
            continue
        period, failures = (each.number(f"startupProbe.{key}") for key in ("periodSeconds", "failureThreshold"))
        covered = (period or 10) * (failures or 3)
        says = f"The `startupProbe` in `{each.object.file}` covers {covered} seconds."
        yield Told(each.key_span_of("startupProbe"), question.fault == "startup-probe-failed", says)


@check.on("oom-killed")
def memory(question: Question, inspection: Inspection) -> Iterator[Told]:
    for each in containers(question, inspection):
        if each.has("resources.limits.memory"):
            yield Told(each.span_of("resources.limits.memory"))
        else:
            says = f"`{each.object.file}` sets no memory limit for {each.label}: the limit comes from elsewhere."
            yield Told(each.span_of("resources"), confirms=False, says=says)


REQUESTS = {"insufficient-cpu": "cpu", "insufficient-memory": "memory", "quota-exceeded": "memory"}


@check.on(*REQUESTS)
def requests(question: Question, inspection: Inspection) -> Iterator[Told]:
    for each in containers(question, inspection):
        for kind in ("limits", "requests") if question.fault == "quota-exceeded" else ("requests", "limits"):
            path = ("resources", kind, REQUESTS[question.fault])
            if each.has(path):
                yield Told(each.span_of(path))
                break


@check.on("node-affinity-mismatch")
def selector(question: Question, inspection: Inspection) -> Iterator[Told]:
    for pod in workloads(question, inspection):
        for path in ("nodeSelector", "affinity.nodeAffinity", "nodeName"):
            if pod.has(path):
                yield Told(pod.span_of(path))


@check.on("untolerated-taint")
def toleration(question: Question, inspection: Inspection) -> Iterator[Told]:
    taint = question.names.get("TAINT", "")
    for pod in workloads(question, inspection):
        tolerated = [each for each in pod.parts("tolerations") if each.text("key") in (taint, None)]
        if taint and not tolerated:
            yield Told(pod.span, says=f"`{pod.object.file}` has no toleration for `{taint}`.")
        elif tolerated:
            says = (
                f"`{pod.object.file}` names `{taint}` in a toleration: compare value and effect, and what is applied."
            )
            yield Told(tolerated[0].span, confirms=False, says=says)


@check.on("host-port-taken")
def host_port(question: Question, inspection: Inspection) -> Iterator[Told]:
    for each in containers(question, inspection):
        yield from (Told(port.span_of("hostPort")) for port in each.parts("ports") if port.has("hostPort"))


@check.on("hpa-missing-request")
def request(question: Question, inspection: Inspection) -> Iterator[Told]:
    scalers = objects("HorizontalPodAutoscaler", question.subject.name, inspection)
    targets = {each.text("spec.scaleTargetRef.name") for each in scalers}
    pods = inspection.manifests.select(PodSpec) if inspection.manifests else ()
    for each in (one for pod in pods if pod.object.name in targets for one in pod.long_running):
        if not each.reserves("cpu"):
            yield Told(each.span_of("name"))


@check.on("storage-class-missing", "no-default-storage-class")
def storage_class(question: Question, inspection: Inspection) -> Iterator[Told]:
    name = question.names.get("CLASS", "")
    claims = [each.part(()) for each in objects("PersistentVolumeClaim", "", inspection)]
    templates = [
        part for item in objects("StatefulSet", "", inspection) for part in item.parts("spec.volumeClaimTemplates")
    ]
    for claim in (*claims, *templates):
        if claim.text("spec.storageClassName") == name and name:
            yield Told(claim.span_of("spec.storageClassName"))
