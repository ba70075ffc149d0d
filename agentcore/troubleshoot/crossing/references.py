"""Names that stand for other objects: where the files write them, and what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.inspection import Inspection
from agentcore.parsing.kubernetes import Manifests
from agentcore.parsing.kubernetes_names import nearest
from agentcore.parsing.kubernetes_parts import KubernetesObject, Part, PodSpec
from agentcore.parsing.kubernetes_references import Reference, references_of
from agentcore.troubleshoot.crossing.base import Check, Question, Told, objects, workloads

check = Check(__name__)

KINDS = {
    "config-secret-missing": ("Secret", "SECRET"),
    "mount-secret-missing": ("Secret", "SECRET"),
    "image-pull-secret-missing": ("Secret", "SECRET"),
    "config-configmap-missing": ("ConfigMap", "CONFIGMAP"),
    "mount-configmap-missing": ("ConfigMap", "CONFIGMAP"),
    "claim-not-found": ("PersistentVolumeClaim", "CLAIM"),
    "service-account-missing": ("ServiceAccount", "SERVICEACCOUNT"),
}
KEYED = {"secretKeyRef": "Secret", "configMapKeyRef": "ConfigMap"}


@check.on(*KINDS)
def missing_object(question: Question, inspection: Inspection) -> Iterator[Told]:
    kind, placeholder = KINDS[question.fault]
    name = question.names.get(placeholder, "")
    if inspection.manifests is None or not name:
        return
    written = [each for each in _references(inspection.manifests, kind) if each.name == name]
    yield from (Told(each.span) for each in written)
    yield from _meant(name, kind, inspection) if written else _otherwise(question, kind, name, inspection)


def _references(manifests: Manifests, kind: str) -> Iterator[Reference]:
    return (each for item in manifests.objects for each in references_of(item) if each.kind == kind)


def _meant(name: str, kind: str, inspection: Inspection) -> Iterator[Told]:
    """An object of the files whose name is nearly the one that is missing, or this one in another namespace."""
    known = {each.name: each for each in objects(kind, "", inspection)}
    near = known.get(name) or known.get(nearest(name, known) or "")
    if near is not None and near.name == name:
        says = f"`{near.file}` defines {kind} `{name}`: it is not applied, or in another namespace."
        yield Told(near.span_of("metadata.name"), confirms=False, says=says)
    elif near is not None:
        says = f"`{near.file}` defines {kind} `{near.name}`, not `{name}`."
        yield Told(near.span_of("metadata.name"), confirms=False, says=says)


def _otherwise(question: Question, kind: str, name: str, inspection: Inspection) -> Iterator[Told]:
    """What the workload's file names instead."""
    files = {pod.object.file for pod in workloads(question, inspection)}
    found = _references(inspection.manifests, kind) if inspection.manifests else iter(())
    for each in (one for one in found if one.span.path in files):
        says = f"`{each.span.path}` names {kind} `{each.name}`, not `{name}`: what runs is older than the file."
        yield Told(each.span, confirms=False, says=says)
        return


@check.on("config-key-missing", "mount-key-missing")
def missing_key(question: Question, inspection: Inspection) -> Iterator[Told]:
    key = question.names.get("KEY", "")
    if inspection.manifests is None or not key:
        return
    for part, path, name in _keys(inspection.manifests, key):
        yield Told(part.span_of(path))
        for item in [*objects("Secret", name, inspection), *objects("ConfigMap", name, inspection)]:
            yield from _has(item, key)


def _keys(manifests: Manifests, key: str) -> Iterator[tuple[Part, str, str]]:
    """Each place where a Pod asks for this key, with the name of the object it asks."""
    for pod in manifests.select(PodSpec):
        for env in (env for container in pod.all_containers for env in container.parts("env")):
            for kind in KEYED:
                if env.text(f"valueFrom.{kind}.key") == key:
                    yield env, f"valueFrom.{kind}.key", env.text(f"valueFrom.{kind}.name") or ""
        for volume in pod.parts("volumes"):
            for source, named in (("configMap", "name"), ("secret", "secretName")):
                for item in volume.parts(f"{source}.items"):
                    if item.text("key") == key:
                        yield item, "key", volume.text(f"{source}.{named}") or ""


def _has(item: KubernetesObject, key: str) -> Iterator[Told]:
    known = [*item.mapping("data"), *item.mapping("stringData"), *item.mapping("binaryData")]
    path = next((path for path in ("data", "stringData", "binaryData") if item.mapping(path)), "")
    if key in known:
        says = f"`{item.file}` gives {item.kind} `{item.name}` the key `{key}`: it is not applied."
        yield Told(item.span_of((path, key)), confirms=False, says=says)
    elif known:
        says = f"`{item.file}` gives {item.kind} `{item.name}` the keys {', '.join(f'`{each}`' for each in known[:5])}."
        yield Told(item.key_span_of((path, known[0])), confirms=False, says=says)
