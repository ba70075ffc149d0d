"""Where an object that fits its schema still cannot mean what it says.

The API server refuses a name or label of the wrong form, and a workload whose selector misses its own pods.
Rules report these themselves; what depends on such an object must not be judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.parsing.kubernetes_grammar import is_dns_subdomain, is_label_value, is_path_segment, is_qualified_name
from agentcore.parsing.kubernetes_parts import KubernetesObject
from agentcore.parsing.kubernetes_selectors import is_empty, selects
from agentcore.parsing.yaml_nodes import Path

NAMED_FREELY = ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")
SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")


def doubts(item: KubernetesObject) -> Iterator[Path]:
    """The places of an object that say something the API server will not take."""
    has_form = is_path_segment if item.kind in NAMED_FREELY else is_dns_subdomain
    if item.name and not has_form(item.name):
        yield ("metadata", "name")
    yield from _labels(item.labels, ("metadata", "labels"))
    pod = item.pod
    if pod is None or not pod.template:
        return
    place: Path = (*pod.template, "metadata", "labels")
    yield from _labels(pod.labels, place)
    selector = item.value("spec.selector")
    if item.kind in SELECTING and not is_empty(selector) and not selects(selector, pod.labels):
        yield place


def _labels(labels: dict[str, object], place: Path) -> Iterator[Path]:
    for key, value in labels.items():
        if not is_qualified_name(key) or (isinstance(value, str) and not is_label_value(value)):
            yield (*place, key)
