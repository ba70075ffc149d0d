"""Kinds that many questions are about: where their pods are, which keep pods, which lie in no namespace."""

from __future__ import annotations

from agentcore.parsing.yaml_nodes import Path

POD_TEMPLATES: dict[str, Path] = {
    "Deployment": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "ReplicationController": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "PodTemplate": ("template",),
    "Pod": (),
}
SCALED = ("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController")
KEEPING_PODS = (*SCALED, "DaemonSet")
CONTAINER_LISTS = ("initContainers", "containers", "ephemeralContainers")
CLUSTER_WIDE = {
    "Namespace",
    "Node",
    "PersistentVolume",
    "ClusterRole",
    "ClusterRoleBinding",
    "StorageClass",
    "PriorityClass",
    "IngressClass",
    "CustomResourceDefinition",
    "APIService",
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "CSIDriver",
    "CSINode",
    "VolumeAttachment",
    "RuntimeClass",
    "FlowSchema",
    "PriorityLevelConfiguration",
    "CertificateSigningRequest",
    "PodSecurityPolicy",
}
