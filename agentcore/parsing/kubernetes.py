"""Manifests → Kubernetes objects that know each other, with a place for everything in them. Never raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, TypeVar

from agentcore.parsing import limits, yaml
from agentcore.parsing.kubernetes_apis import order
from agentcore.parsing.kubernetes_definitions import definitions
from agentcore.parsing.kubernetes_doubts import doubts
from agentcore.parsing.kubernetes_given import Given
from agentcore.parsing.kubernetes_index import ByLabels, BySelector
from agentcore.parsing.kubernetes_kinds import CLUSTER_WIDE, KEEPING_PODS, POD_TEMPLATES
from agentcore.parsing.kubernetes_names import nearest
from agentcore.parsing.kubernetes_parts import Container, KubernetesObject, Part, PodSpec, as_read, dig
from agentcore.parsing.kubernetes_paths import spelled, steps
from agentcore.parsing.kubernetes_quantities import quantity, suffix_of
from agentcore.parsing.kubernetes_references import Absence, NoPods, Reference, references_of
from agentcore.parsing.kubernetes_selectors import equalities, is_empty, selects
from agentcore.parsing.kubernetes_validity import (
    Invalid,
    MissingField,
    RemovedApi,
    UnknownField,
    UnknownKind,
    WrongApiVersion,
    WrongType,
    problems,
)
from agentcore.parsing.schemas import schemas
from agentcore.parsing.yaml import DuplicateKey, LimitProblem, Path, SyntaxProblem, YamlFile
from agentcore.parsing.yaml_building import Totals
from agentcore.settings import DEFAULT_SETTINGS, Settings

__all__ = [
    "Absence",
    "Container",
    "DuplicateKey",
    "Invalid",
    "KubernetesObject",
    "LimitProblem",
    "Manifests",
    "MissingField",
    "Part",
    "PodSpec",
    "Reference",
    "RemovedApi",
    "SyntaxProblem",
    "UnknownField",
    "UnknownKind",
    "WrongApiVersion",
    "WrongType",
    "YamlFile",
    "as_read",
    "dig",
    "is_empty",
    "parse",
    "quantity",
    "selects",
    "spelled",
    "steps",
    "suffix_of",
]

Node = TypeVar("Node")


def parse(files: Mapping[str, str], settings: Settings = DEFAULT_SETTINGS) -> Manifests:
    """Read manifests that belong together. What cannot be read is a problem among the nodes."""
    spent = Totals(settings.bounds)
    return Manifests(tuple(yaml.load(text, path, spent) for path, text in files.items()), settings)


class Manifests:
    """The objects of some files, in file order, and the questions that need more than one of them."""

    def __init__(self, files: tuple[YamlFile, ...], settings: Settings = DEFAULT_SETTINGS) -> None:
        self.files = files
        self.settings = settings
        self.schemas = schemas(settings.kubernetes_version)
        self._by_type: dict[type[Any], tuple[Any, ...]] = {}
        self._by_kinds: dict[tuple[str, ...], tuple[KubernetesObject, ...]] = {}
        self._by_selector: dict[str, BySelector[KubernetesObject]] = {}
        self._known: dict[tuple[str, ...], bool] = {}

    @property
    def version(self) -> str:
        """The Kubernetes version the objects are checked against."""
        return self.schemas.version

    @property
    def version_order(self) -> tuple[int, ...]:
        """The version as numbers that compare."""
        return order(self.version)

    @cached_property
    def objects(self) -> tuple[KubernetesObject, ...]:
        """Every object, Lists unfolded, up to the first that is one too many."""
        return self._bounded[0]

    @cached_property
    def _bounded(self) -> tuple[tuple[KubernetesObject, ...], tuple[LimitProblem, ...]]:
        """The objects within the limits, and what says that there are more."""
        kept: list[KubernetesObject] = []
        containers = 0
        most_objects, most_containers = (self.settings.bounds.of(each) for each in (limits.OBJECTS, limits.CONTAINERS))
        for item in self._found():
            containers += len(item.pod.all_containers) if item.pod else 0
            for limit, amount in ((most_objects, len(kept) + 1), (most_containers, containers)):
                if limit.exceeded_by(amount):
                    return tuple(kept), (LimitProblem(item.span, limit.message),)
            kept.append(item)
        return tuple(kept), ()

    def _found(self) -> Iterator[KubernetesObject]:
        position = 0
        for file in self.files:
            for document in file.documents:
                if isinstance(document.root, yaml.Mapping):
                    for node in _unfolded(document.root):
                        yield KubernetesObject(node, position)
                        position += 1

    @cached_property
    def invalid(self) -> tuple[Invalid | UnknownKind, ...]:
        """What the API server refuses, and the kinds nobody knows."""
        defined = definitions(self.objects, self.version)
        return tuple(found for item in self.objects for found in problems(item, self.schemas, defined))

    @cached_property
    def _refused(self) -> frozenset[int]:
        return frozenset(found.object.position for found in self.invalid if isinstance(found, Invalid))

    def is_valid(self, item: KubernetesObject) -> bool:
        """Whether the API server would accept the object's shape."""
        return item.position not in self._refused

    @property
    def problems(self) -> tuple[SyntaxProblem, ...]:
        """What could not be read, in file order."""
        return self.select(SyntaxProblem)

    @cached_property
    def _misread(self) -> dict[int, list[Path]]:
        """By object, the places at which something is wrong, so that it may say something else than is meant."""
        harmless = (UnknownKind, MissingField, RemovedApi)
        places: dict[int, list[Path]] = {}
        for found in self.invalid:
            if not isinstance(found, harmless):
                places.setdefault(found.object.position, []).append(found.path)
        return places

    def is_understood(self, part: Part) -> bool:
        """Whether a part says what it is taken to say: nothing in it is misspelt, misplaced or refused."""
        places = self._unclear.get(part.object.position, ())
        return not any(place[: len(part.path)] == part.path or not place for place in places)

    @cached_property
    def _unclear(self) -> dict[int, list[Path]]:
        """The misread places, and those whose form the API server refuses."""
        places = {position: list(found) for position, found in self._misread.items()}
        for item in self.objects:
            for place in () if item.is_foreign else doubts(item):
                places.setdefault(item.position, []).append(place)
        return places

    def is_known(self, *kinds: str) -> bool:
        """Whether all objects of these kinds are understood: only then may one be called missing."""
        if kinds not in self._known:
            self._known[kinds] = self._is_known(kinds)
        return self._known[kinds]

    def _is_known(self, kinds: tuple[str, ...]) -> bool:
        if self._bounded[1] or not all(file.is_whole for file in self.files):
            return False
        meant = (item for item in self.objects if item.kind in kinds or item.position in self._of_unclear_kind)
        return all(self.is_understood(item) for item in meant)

    @cached_property
    def _of_unclear_kind(self) -> frozenset[int]:
        """The objects that may be of any kind, since theirs is left out or misspelt."""
        return frozenset(
            item.position
            for item in self.objects
            if not item.kind or (item.position in self._misread and item.kind not in self.schemas.kinds)
        )

    def select(self, node_type: type[Node]) -> tuple[Node, ...]:
        """Every node of a type, in file order."""
        if node_type not in self._by_type:
            self._by_type[node_type] = tuple(self._nodes(node_type))
        return self._by_type[node_type]

    def _nodes(self, node_type: type[Any]) -> Iterator[Any]:
        if node_type is Manifests:
            yield self
        elif node_type is KubernetesObject:
            yield from self.objects
        elif node_type is PodSpec:
            yield from (item.pod for item in self.objects if item.pod is not None)
        elif node_type is Container:
            for pod in self.select(PodSpec):
                yield from pod.all_containers
        elif node_type is Reference:
            for item in self.objects:
                yield from references_of(item) if not item.is_foreign else ()
        elif _is_refusal(node_type):  # type: ignore[arg-type]
            yield from (found for found in self.invalid if isinstance(found, node_type))
        else:
            for file in self.files:
                yield from file.select(node_type)
            yield from (problem for problem in self._bounded[1] if isinstance(problem, node_type))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of Kubernetes' own objects that there are."""
        return frozenset(self._by_kind)

    def of_kind(self, *kinds: str) -> tuple[KubernetesObject, ...]:
        """Kubernetes' own objects of these kinds, in file order."""
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = self._of_kinds(kinds)
        return self._by_kinds[kinds]

    def _of_kinds(self, kinds: tuple[str, ...]) -> tuple[KubernetesObject, ...]:
        lists = [self._by_kind[kind] for kind in set(kinds) if kind in self._by_kind]
        if len(lists) < 2:
            return lists[0] if lists else ()
        return tuple(sorted((item for items in lists for item in items), key=lambda item: item.position))

    @cached_property
    def _by_kind(self) -> dict[str, tuple[KubernetesObject, ...]]:
        found: dict[str, list[KubernetesObject]] = {}
        for item in self.objects:
            if not item.is_foreign:
                found.setdefault(item.kind, []).append(item)
        return {kind: tuple(items) for kind, items in found.items()}

    def find(self, kind: str, name: str, namespace: str = "default") -> KubernetesObject | None:
        """The object of a kind and name; the namespace does not matter for kinds that have none."""
        same_name = self._named.get((kind, name), ())
        return next((item for item in same_name if item.namespace in ("", namespace)), None)

    def has_foreign(self, kind: str, name: str, namespace: str) -> bool:
        """Whether an object of somebody else's kind is among the files, or may be taken to exist."""
        return (kind, name, namespace) in self._foreign or self.given.has(kind, name, namespace)

    @cached_property
    def _foreign(self) -> frozenset[tuple[str, str, str]]:
        return frozenset((item.kind, item.name, item.namespace) for item in self.objects if item.is_foreign)

    @cached_property
    def _named(self) -> dict[tuple[str, str], list[KubernetesObject]]:
        named: dict[tuple[str, str], list[KubernetesObject]] = {}
        for kind, items in self._by_kind.items():
            for item in items:
                named.setdefault((kind, item.name), []).append(item)
        return named

    def absence_of(self, kind: str, name: str, namespace: str) -> Absence | None:
        """What is known of an object that is named and not there; None if it is, may be assumed, or nobody can tell."""
        if not self.is_known(kind) or self.find(kind, name, namespace) or self.given.has(kind, name, namespace):
            return None
        place = "" if kind in CLUSTER_WIDE else namespace
        names = self._names.get((kind, place), {})
        if None in names:  # an object without a name may be the one
            return None
        elsewhere = next((item.namespace for item in self._named.get((kind, name), ())), None)
        return Absence(
            kind, name, place, nearest(name, self.about_as_long(kind, name, place), 0.8), elsewhere, bool(names)
        )

    def about_as_long(self, kind: str, name: str, namespace: str) -> Iterator[str]:
        """The names of a kind and namespace that one may be a slip of."""
        names = self._names.get((kind, namespace), {})
        return (each for size in range(len(name) - 3, len(name) + 4) for each in names.get(size, ()))

    @cached_property
    def given(self) -> Given:
        """What is in the cluster although no file holds it."""
        return Given(self.objects, self.settings.assume)

    @cached_property
    def _names(self) -> dict[tuple[str, str], dict[int | None, list[str]]]:
        """The names of the objects of each kind and namespace, by their length; nothing for those without."""
        names: dict[tuple[str, str], dict[int | None, list[str]]] = {}
        for kind, items in self._by_kind.items():
            for item in items:
                size = len(item.name) if item.name else None
                names.setdefault((kind, item.namespace), {}).setdefault(size, []).append(item.name)
        return names

    @cached_property
    def _pods(self) -> ByLabels[PodSpec]:
        return ByLabels((pod.object.namespace, pod.labels, pod) for pod in self.select(PodSpec))

    def pods_selected(self, selector: Any, namespace: str) -> tuple[PodSpec, ...]:
        """The pods of a namespace whose labels a selector matches."""
        return tuple(self._pods.selected(selector, namespace))

    def no_pods_of(self, selector: Any, namespace: str) -> NoPods | None:
        """What is known of a selector without pods; None if it selects one, or nobody can tell."""
        if not self.is_known(*POD_TEMPLATES) or next(self._pods.selected(selector, namespace), None) is not None:
            return None
        if self.given.has("Pod", "", namespace):
            return None
        elsewhere = next(self._pods_anywhere.selected(selector, ""), None)
        near = self._pods.nearly_selected(selector, namespace)
        return NoPods(dict(equalities(selector)), namespace, near, elsewhere, self._pods.has(namespace))

    @cached_property
    def _pods_anywhere(self) -> ByLabels[PodSpec]:
        return ByLabels(("", pod.labels, pod) for pod in self.select(PodSpec))

    def pods_behind(self, service: KubernetesObject) -> tuple[PodSpec, ...]:
        """The pods a Service sends traffic to; none for a Service without a selector."""
        selector = service.mapping("spec.selector")
        return self.pods_selected(selector, service.namespace) if selector else ()

    def _selecting(self, kind: str, path: str, default: Any = None) -> BySelector[KubernetesObject]:
        """The objects of a kind by what the selector at a path selects."""
        if kind not in self._by_selector:
            found = ((item.namespace, item.value(path, default), item) for item in self.of_kind(kind))
            self._by_selector[kind] = BySelector(found)
        return self._by_selector[kind]

    def services_of(self, pod: PodSpec) -> tuple[KubernetesObject, ...]:
        """The Services that send traffic to a pod."""
        found = self._selecting("Service", "spec.selector").selecting(pod.labels, pod.object.namespace)
        return tuple(service for service in found if service.mapping("spec.selector"))

    def has_single_writer(self, pod: PodSpec) -> bool:
        """Whether a pod mounts a claim of the files that only one node may write."""
        return any(self.is_single_writer(volume, pod.object.namespace) for volume in pod.volumes)

    def is_single_writer(self, volume: Part, namespace: str) -> bool:
        """Whether a volume is a claim of the files that only one node may write."""
        claim = self.find("PersistentVolumeClaim", volume.text("persistentVolumeClaim.claimName") or "", namespace)
        modes = claim.sequence("spec.accessModes") if claim else []
        return bool(modes) and set(map(str, modes)) <= {"ReadWriteOnce", "ReadWriteOncePod"}

    def workloads_selecting(self, pod: PodSpec) -> tuple[KubernetesObject, ...]:
        """The workloads whose selector matches a pod, its own included."""
        return self._workloads.selecting(pod.labels, pod.object.namespace)

    @cached_property
    def _workloads(self) -> BySelector[KubernetesObject]:
        found = ((item, item.value("spec.selector")) for item in self.of_kind(*KEEPING_PODS))
        return BySelector((item.namespace, selector, item) for item, selector in found if not is_empty(selector))

    def services_labelled(self, selector: Any, namespace: str | None) -> Iterator[KubernetesObject]:
        """The Services that carry the labels a selector wants, in a namespace or, without one, anywhere."""
        return self._services[namespace is None].selected(selector, namespace or "")

    @cached_property
    def _services(self) -> tuple[ByLabels[KubernetesObject], ByLabels[KubernetesObject]]:
        """The Services by their labels: by namespace, and all together."""
        services = self.of_kind("Service")
        by_namespace = ByLabels((service.namespace, service.labels, service) for service in services)
        return by_namespace, ByLabels(("", service.labels, service) for service in services)

    def budgets_of(self, pod: PodSpec) -> tuple[KubernetesObject, ...]:
        """The PodDisruptionBudgets that cover a pod."""
        return self._selecting("PodDisruptionBudget", "spec.selector").selecting(pod.labels, pod.object.namespace)

    def policies_of(self, pod: PodSpec) -> tuple[KubernetesObject, ...]:
        """The NetworkPolicies that cover a pod."""
        policies = self._selecting("NetworkPolicy", "spec.podSelector", {})
        return policies.selecting(pod.labels, pod.object.namespace)

    def autoscaler_of(self, item: KubernetesObject) -> KubernetesObject | None:
        """The autoscaler that scales a workload."""
        return self._autoscalers.get((item.namespace, item.kind, item.name))

    @cached_property
    def _autoscalers(self) -> dict[tuple[str, str, str], KubernetesObject]:
        found: dict[tuple[str, str, str], KubernetesObject] = {}
        for autoscaler in self.of_kind("HorizontalPodAutoscaler"):
            kind, name = autoscaler.text("spec.scaleTargetRef.kind"), autoscaler.text("spec.scaleTargetRef.name")
            if kind and name:
                found.setdefault((autoscaler.namespace, kind, name), autoscaler)
        return found


@cache
def _is_refusal(node_type: type[Any]) -> bool:
    return issubclass(node_type, Invalid | UnknownKind)


def _unfolded(root: yaml.Mapping) -> Iterator[yaml.Mapping]:
    """The objects of a List, lists in lists included; any other object is itself."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        entries = {entry.key: entry.value for entry in node.entries}
        kind, items = entries.get("kind"), entries.get("items")
        is_list = isinstance(kind, yaml.Scalar) and str(kind.value).endswith("List")
        if is_list and isinstance(items, yaml.Sequence):
            waiting.extend(item for item in reversed(items.items) if isinstance(item, yaml.Mapping))
        else:
            yield node
