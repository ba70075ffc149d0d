"""What is in a cluster although no file holds it: what comes along, what others make, what is to be assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from agentcore.parsing.kubernetes_parts import KubernetesObject

# Kubernetes brings the first group; the classes are those of common clusters and controllers.
COMES_ALONG: dict[str, tuple[str, ...]] = {
    "ServiceAccount": ("default",),
    "ConfigMap": ("kube-root-ca.crt",),
    "Namespace": ("default", "kube-system", "kube-public", "kube-node-lease"),
    "PriorityClass": ("system-node-critical", "system-cluster-critical"),
    "ClusterRole": ("cluster-admin", "admin", "edit", "view", "system:*"),
    "Role": ("system:*", "extension-apiserver-authentication-reader"),
    "StorageClass": (
        *("standard", "standard-rwo", "premium-rwo", "gp2", "gp3", "default", "managed", "managed-csi"),
        *("managed-premium", "azurefile", "azurefile-csi", "local-path", "hostpath", "microk8s-hostpath"),
        *("do-block-storage", "longhorn"),
    ),
    "IngressClass": ("nginx", "traefik", "haproxy", "alb", "gce", "gce-internal", "azure-application-gateway"),
    "RuntimeClass": ("gvisor", "nvidia"),
}

_GENERATORS = (("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret"))
Name = tuple[str, str, str]  # kind, namespace (or `*` for any), name


class Given:
    """Answers whether an object may be taken to exist."""

    def __init__(self, objects: Iterable[KubernetesObject], assumed: Iterable[str]) -> None:
        self._made = {name for item in objects for name in _made_by(item)}
        self._claims = tuple(sorted({each[1:] for each in self._made if each[0] == "claims"}))
        self._assumed = tuple(assumed)

    def has(self, kind: str, name: str, namespace: str) -> bool:
        if any(fnmatchcase(name, known) for known in COMES_ALONG.get(kind, ())):
            return True
        if {(kind, namespace, name), (kind, "*", name)} & self._made or self._is_claim(kind, name, namespace):
            return True
        spelled = (f"{kind}/{name}", f"{namespace}/{kind}/{name}")
        return any(fnmatchcase(each, pattern) for pattern in self._assumed for each in spelled)

    def _is_claim(self, kind: str, name: str, namespace: str) -> bool:
        """Whether it is a claim that a StatefulSet makes for one of its pods: `data-db-0`."""
        stem, _, number = name.rpartition("-")
        return kind == "PersistentVolumeClaim" and number.isdigit() and (namespace, stem) in self._claims


def _made_by(item: KubernetesObject) -> Iterator[Name]:
    """What other programs make of an object: Secrets of certificates and vaults, what Kustomize generates."""
    if item.kind == "Certificate":
        yield "Secret", item.namespace, item.text("spec.secretName") or ""
    elif item.kind == "SealedSecret":
        yield "Secret", item.namespace, item.name
    elif item.kind == "ExternalSecret":
        yield "Secret", item.namespace, item.text("spec.target.name") or item.name
    elif item.kind == "Kustomization":
        yield from _made_by_kustomize(item)
    elif item.kind == "StatefulSet" and item.pod:
        for claim in item.pod.claims:
            yield "claims", item.namespace, f"{claim}-{item.name}"


def _made_by_kustomize(item: KubernetesObject) -> Iterator[Name]:
    """What a kustomization generates, and the images that it gives their tag."""
    for field, kind in _GENERATORS:
        for generator in item.parts(field):
            yield kind, "*", generator.text("name") or ""
    for image in item.parts("images"):
        if image.has("newTag") or image.has("digest"):
            yield "Image", "*", image.text("name") or ""
