"""For each pod of some manifests, how far it gets with looking up names."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, PodSpec
from agentcore.parsing.kubernetes_policies import Dns, Lookup, dns_of


def limited_lookups(manifests: Manifests, *how: Dns) -> Iterator[tuple[KubernetesObject, PodSpec, Dns]]:
    """Each policy that lets something out, with the first of its pods whose lookups are limited in one of these ways.

    Pods of the same labels are asked about once, and each policy is read once.
    """
    if not manifests.is_known("NetworkPolicy"):
        return
    read: dict[int, Lookup] = {}
    told: set[int] = set()
    asked: set[tuple[str, str]] = set()
    for pod in manifests.select(PodSpec):
        key = (pod.object.namespace, repr(sorted(pod.labels.items(), key=str)))
        if key in asked or pod.flag("hostNetwork"):
            continue
        asked.add(key)
        policies = [each for each in manifests.policies_of(pod) if each.sequence("spec.egress")]
        for policy in policies:
            if policy.position not in read:
                read[policy.position] = Lookup.of(policy)
        found = dns_of(read[policy.position] for policy in policies) if policies else Dns.OPEN
        for policy in policies if found in how else ():
            if policy.position not in told:
                told.add(policy.position)
                yield policy, pod, found
