"""The names in one object that stand for another, and what is known of those that are not among the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agentcore.parsing.kubernetes_names import nearest
from agentcore.parsing.kubernetes_parts import KubernetesObject, Part, PodSpec
from agentcore.parsing.kubernetes_paths import steps
from agentcore.spans import Span

Found = tuple[Part, str, str]  # where it stands, the path to the name from there, and the kind that is named

_KEYS = (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret"))
_WHOLE = (("configMapRef", "ConfigMap"), ("secretRef", "Secret"))
_VOLUMES = (
    ("configMap.name", "ConfigMap"),
    ("secret.secretName", "Secret"),
    ("persistentVolumeClaim.claimName", "PersistentVolumeClaim"),
    ("csi.nodePublishSecretRef.name", "Secret"),
    ("azureFile.secretName", "Secret"),
    ("cephfs.secretRef.name", "Secret"),
    ("flexVolume.secretRef.name", "Secret"),
    ("iscsi.secretRef.name", "Secret"),
    ("rbd.secretRef.name", "Secret"),
    ("ephemeral.volumeClaimTemplate.spec.storageClassName", "StorageClass"),
)
_PROJECTED = (("configMap.name", "ConfigMap"), ("secret.name", "Secret"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that stands for another object. `is_needed` is false where nothing fails without it."""

    part: Part
    path: str
    kind: str
    name: str
    namespace: str
    is_needed: bool = True

    @property
    def span(self) -> Span:
        return self.part.span_of(self.path)


@dataclass(frozen=True, slots=True)
class Absence:
    """An object that is named and not among the files, and what there is instead."""

    kind: str
    name: str
    namespace: str
    near: str | None
    elsewhere: str | None
    has_others: bool

    @property
    def is_certain(self) -> bool:
        """Whether the files say enough to call it missing: a name that is nearly it, or others of its kind."""
        return bool(self.near or self.elsewhere or self.has_others)

    @property
    def message(self) -> str:
        place = f", in namespace `{self.namespace}`" if self.namespace else ""
        if self.near:
            hint = f"; the nearest is `{self.near}`"
        elif self.elsewhere:
            hint = f"; one of this name is in namespace `{self.elsewhere}`"
        else:
            hint = ""
        return f"There is no {self.kind} `{self.name}` in these files{place}{hint}."


@dataclass(frozen=True, slots=True)
class NoPods:
    """A selector that selects no pod of the files, and what there is instead."""

    wanted: dict[str, object]
    namespace: str
    near: PodSpec | None
    elsewhere: PodSpec | None
    has_others: bool

    @property
    def is_certain(self) -> bool:
        """Whether the files say enough to call the pods missing: others lie there, or these lie elsewhere."""
        return self.elsewhere is not None or self.has_others

    @property
    def is_misspelt(self) -> bool:
        """Whether a pod carries each label, with a value that is the one wanted or looks much like it."""
        found = self.near.labels if self.near else {}
        return bool(self.wanted) and all(
            key in found and nearest(str(value), [str(found[key])], 0.8) is not None
            for key, value in self.wanted.items()
        )

    @property
    def message(self) -> str:
        labels = ", ".join(f"{key}={value}" for key, value in self.wanted.items())
        said = f"carries `{labels}`" if labels else "fits this selector"
        return f"No pod in these files {said} in the namespace `{self.namespace}`{self._hint}."

    @property
    def _hint(self) -> str:
        if self.elsewhere is not None:
            found = self.elsewhere.object
            return f"; `{found.name}` does in the namespace `{found.namespace}`"
        if self.near is None:
            return ""
        key = next((key for key, value in self.wanted.items() if self.near.labels.get(key) != value), "")
        has = f"`{key}={self.near.labels[key]}`" if key in self.near.labels else f"no label `{key}`"
        return f"; the nearest, `{self.near.object.name}`, has {has}" if key else ""


def references_of(item: KubernetesObject) -> Iterator[Reference]:
    """Every name in an object that stands for an object it cannot do without."""
    needed = _of_pod(item.pod) if item.pod else _of_object(item)
    for part, path, kind in needed:
        yield from _reference(item, part, path, kind)
    for part, path, kind in _asked_for(item):
        yield from _reference(item, part, path, kind, is_needed=False)
    if item.kind in ("RoleBinding", "ClusterRoleBinding"):
        for subject in item.parts("subjects"):
            name, namespace = subject.text("name"), subject.text("namespace") or item.namespace
            if subject.text("kind") == "ServiceAccount" and name and namespace:
                yield Reference(subject, "name", "ServiceAccount", name, namespace)


def _reference(
    item: KubernetesObject, part: Part, path: str, kind: str, *, is_needed: bool = True
) -> Iterator[Reference]:
    name = part.text(path)
    if name and not part.flag((*steps(path)[:-1], "optional")):
        yield Reference(part, path, kind, name, item.namespace, is_needed)


def _of_pod(pod: PodSpec) -> Iterator[Found]:
    yield pod, "serviceAccountName" if pod.has("serviceAccountName") else "serviceAccount", "ServiceAccount"
    yield pod, "priorityClassName", "PriorityClass"
    yield pod, "runtimeClassName", "RuntimeClass"
    for container in pod.all_containers:
        for variable in container.parts("env"):
            yield from ((variable, f"valueFrom.{field}.name", kind) for field, kind in _KEYS)
        for source in container.parts("envFrom"):
            yield from ((source, f"{field}.name", kind) for field, kind in _WHOLE)
    for volume in pod.volumes:
        yield from ((volume, path, kind) for path, kind in _VOLUMES)
        for source in volume.parts("projected.sources"):
            yield from ((source, path, kind) for path, kind in _PROJECTED)
    for claim in pod.object.parts("spec.volumeClaimTemplates") if pod.claims else ():
        yield claim, "spec.storageClassName", "StorageClass"


def _of_object(item: KubernetesObject) -> Iterator[Found]:
    if item.kind == "PersistentVolumeClaim":
        yield item, "spec.storageClassName", "StorageClass"
    elif item.kind == "Ingress":
        yield item, "spec.ingressClassName", "IngressClass"
        if not _is_certified(item):
            yield from ((served, "secretName", "Secret") for served in item.parts("spec.tls"))


def _is_certified(ingress: KubernetesObject) -> bool:
    """Whether an annotation asks for certificates, which are then put into Secrets that nobody writes."""
    return any(key.startswith(("cert-manager.io/", "certmanager.k8s.io/")) for key in ingress.annotations) or (
        ingress.annotations.get("kubernetes.io/tls-acme") == "true"
    )


def _asked_for(item: KubernetesObject) -> Iterator[Found]:
    """What is looked for, but goes without when it is not there."""
    owner = item.pod or (item if item.kind == "ServiceAccount" else None)
    if owner is not None:
        yield from ((secret, "name", "Secret") for secret in owner.parts("imagePullSecrets"))
    if item.kind == "ServiceAccount":
        yield from ((secret, "name", "Secret") for secret in item.parts("secrets"))
