"""API versions that came to their end, and what took their place.

From the Kubernetes deprecation guide: a manifest that names one is refused by every cluster of the
version in which it was removed.
"""

from __future__ import annotations

from dataclasses import dataclass

GUIDE = "https://kubernetes.io/docs/reference/using-api/deprecation-guide/"


@dataclass(frozen=True, slots=True)
class Ending:
    """When an API stopped being served (None while it still is), and what to use instead."""

    removed_in: str | None
    replacement: str
    deprecated_in: str = ""

    def is_removed(self, version: str) -> bool:
        return self.removed_in is not None and order(self.removed_in) <= order(version)

    def is_deprecated(self, version: str) -> bool:
        return not self.deprecated_in or order(self.deprecated_in) <= order(version)


def order(version: str) -> tuple[int, ...]:
    """A version as numbers that compare: 1.9 is older than 1.10."""
    return tuple(int(number) for number in version.split("."))


def ending(api_version: str, kind: str) -> Ending | None:
    """How an API version of a kind ended, if it did."""
    return _ENDINGS.get((api_version, kind)) or _ENDINGS.get((api_version, "*"))


_APPS = ("Deployment", "DaemonSet", "ReplicaSet", "StatefulSet", "ControllerRevision")
_RBAC = ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")

_ENDINGS: dict[tuple[str, str], Ending] = {
    **{("extensions/v1beta1", kind): Ending("1.16", "apps/v1") for kind in _APPS},
    **{("apps/v1beta1", kind): Ending("1.16", "apps/v1") for kind in _APPS},
    **{("apps/v1beta2", kind): Ending("1.16", "apps/v1") for kind in _APPS},
    ("extensions/v1beta1", "NetworkPolicy"): Ending("1.16", "networking.k8s.io/v1"),
    ("extensions/v1beta1", "PodSecurityPolicy"): Ending("1.16", "Pod Security Admission"),
    ("policy/v1beta1", "PodSecurityPolicy"): Ending("1.25", "Pod Security Admission"),
    ("extensions/v1beta1", "Ingress"): Ending("1.22", "networking.k8s.io/v1"),
    ("networking.k8s.io/v1beta1", "Ingress"): Ending("1.22", "networking.k8s.io/v1"),
    ("networking.k8s.io/v1beta1", "IngressClass"): Ending("1.22", "networking.k8s.io/v1"),
    **{("rbac.authorization.k8s.io/v1beta1", kind): Ending("1.22", "rbac.authorization.k8s.io/v1") for kind in _RBAC},
    **{("rbac.authorization.k8s.io/v1alpha1", kind): Ending("1.22", "rbac.authorization.k8s.io/v1") for kind in _RBAC},
    ("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration"): Ending(
        "1.22", "admissionregistration.k8s.io/v1"
    ),
    ("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration"): Ending(
        "1.22", "admissionregistration.k8s.io/v1"
    ),
    ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"): Ending("1.22", "apiextensions.k8s.io/v1"),
    ("apiregistration.k8s.io/v1beta1", "APIService"): Ending("1.22", "apiregistration.k8s.io/v1"),
    ("authentication.k8s.io/v1beta1", "TokenReview"): Ending("1.22", "authentication.k8s.io/v1"),
    ("authorization.k8s.io/v1beta1", "*"): Ending("1.22", "authorization.k8s.io/v1"),
    ("certificates.k8s.io/v1beta1", "CertificateSigningRequest"): Ending("1.22", "certificates.k8s.io/v1"),
    ("coordination.k8s.io/v1beta1", "Lease"): Ending("1.22", "coordination.k8s.io/v1"),
    ("scheduling.k8s.io/v1beta1", "PriorityClass"): Ending("1.22", "scheduling.k8s.io/v1"),
    **{
        ("storage.k8s.io/v1beta1", kind): Ending("1.22", "storage.k8s.io/v1")
        for kind in ("CSIDriver", "CSINode", "StorageClass", "VolumeAttachment")
    },
    ("storage.k8s.io/v1beta1", "CSIStorageCapacity"): Ending("1.27", "storage.k8s.io/v1"),
    ("batch/v2alpha1", "CronJob"): Ending("1.21", "batch/v1"),
    ("batch/v1beta1", "CronJob"): Ending("1.25", "batch/v1"),
    ("discovery.k8s.io/v1beta1", "EndpointSlice"): Ending("1.25", "discovery.k8s.io/v1"),
    ("events.k8s.io/v1beta1", "Event"): Ending("1.25", "events.k8s.io/v1"),
    ("policy/v1beta1", "PodDisruptionBudget"): Ending("1.25", "policy/v1"),
    ("node.k8s.io/v1beta1", "RuntimeClass"): Ending("1.25", "node.k8s.io/v1"),
    ("autoscaling/v2beta1", "HorizontalPodAutoscaler"): Ending("1.25", "autoscaling/v2"),
    ("autoscaling/v2beta2", "HorizontalPodAutoscaler"): Ending("1.26", "autoscaling/v2"),
    ("flowcontrol.apiserver.k8s.io/v1beta1", "*"): Ending("1.26", "flowcontrol.apiserver.k8s.io/v1", "1.26"),
    ("flowcontrol.apiserver.k8s.io/v1beta2", "*"): Ending("1.29", "flowcontrol.apiserver.k8s.io/v1", "1.29"),
    ("flowcontrol.apiserver.k8s.io/v1beta3", "*"): Ending("1.32", "flowcontrol.apiserver.k8s.io/v1", "1.29"),
    **{
        (f"admissionregistration.k8s.io/{old}", f"ValidatingAdmissionPolicy{part}"): Ending(
            end, "admissionregistration.k8s.io/v1", "1.30"
        )
        for old, end in (("v1alpha1", "1.32"), ("v1beta1", "1.34"))
        for part in ("", "Binding")
    },
    ("authentication.k8s.io/v1alpha1", "SelfSubjectReview"): Ending("1.32", "authentication.k8s.io/v1", "1.28"),
    ("authentication.k8s.io/v1beta1", "SelfSubjectReview"): Ending("1.33", "authentication.k8s.io/v1", "1.28"),
    ("coordination.k8s.io/v1alpha1", "LeaseCandidate"): Ending("1.32", "coordination.k8s.io/v1alpha2", "1.32"),
    **{
        (f"networking.k8s.io/{old}", kind): Ending(end, "networking.k8s.io/v1", "1.33")
        for old, end in (("v1alpha1", "1.31"), ("v1beta1", "1.37"))
        for kind in ("IPAddress", "ServiceCIDR")
    },
    **{
        (f"resource.k8s.io/{old}", kind): Ending(end, "resource.k8s.io/v1", "1.34")
        for old, end in (("v1alpha1", "1.27"), ("v1alpha2", "1.31"), ("v1alpha3", "1.34"))
        for kind in ("DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice")
    },
    ("storage.k8s.io/v1alpha1", "VolumeAttributesClass"): Ending("1.35", "storage.k8s.io/v1", "1.34"),
    ("storage.k8s.io/v1beta1", "VolumeAttributesClass"): Ending("1.37", "storage.k8s.io/v1", "1.34"),
    ("storagemigration.k8s.io/v1alpha1", "StorageVersionMigration"): Ending(
        "1.35", "storagemigration.k8s.io/v1beta1", "1.35"
    ),
    ("v1", "ComponentStatus"): Ending(None, "the health endpoints of the components", "1.19"),
    ("v1", "Endpoints"): Ending(None, "discovery.k8s.io/v1 EndpointSlice", "1.33"),
}
