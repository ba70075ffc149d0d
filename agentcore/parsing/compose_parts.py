"""What a Compose project is made of: services, and the networks, volumes, secrets, configs and models they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from agentcore.parsing import compose_ports, compose_syntax
from agentcore.parsing.compose_images import store_of
from agentcore.parsing.compose_interpolation import Unknown
from agentcore.parsing.compose_merging import as_mapping, as_sequence
from agentcore.parsing.compose_mounts import Mount, mounts_of, tmpfs_of
from agentcore.parsing.compose_ports import Port
from agentcore.parsing.schema_words import nearest
from agentcore.parsing.yaml_nodes import Entry, Node, Path, Scalar, Sequence
from agentcore.parsing.yaml_nodes import Mapping as YamlMapping
from agentcore.spans import Span

_MOST_HINTS = 50  # comparing names is slow, and nobody misspells more than these
_TRUE = frozenset({"true", "y", "yes", "on"})
_FALSE = frozenset({"false", "n", "no", "off"})


def known(node: Node | None) -> Any:
    """A scalar's value; None where there is none, or where it depends on an unknown variable."""
    if not isinstance(node, Scalar) or isinstance(node.value, Unknown):
        return None
    return node.value


def flag(node: Node | None) -> bool | None:
    """A boolean, or text that Compose takes for one."""
    value = known(node)
    if isinstance(value, str):
        return True if value.lower() in _TRUE else False if value.lower() in _FALSE else None
    return value if isinstance(value, bool) else None


def text(node: Node | None) -> str | None:
    """A scalar as text; numbers too."""
    value = known(node)
    if isinstance(value, bool) or value is None:
        return None
    return str(value)


def below(node: Node | None, path: Path) -> Entry | None:
    """The entry at a path of keys."""
    entry: Entry | None = None
    for step in path:
        entry = node.get(step) if isinstance(node, YamlMapping) and isinstance(step, str) else None
        if entry is None:
            return None
        node = entry.value
    return entry


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """One variable of an `environment`: `value` is None where it comes from outside or is unknown."""

    name: str
    value: str | None
    span: Span
    key_span: Span
    is_passed_on: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A name by which a service, or its build, uses something declared elsewhere in the project."""

    service: Service
    section: str
    name: str
    span: Span
    via: str


@dataclass(frozen=True, slots=True, eq=False)
class Dependency:
    """A service that must be there before another, and what it is waited for."""

    service: Service
    name: str
    span: Span
    via: str = "depends_on"
    condition: str | None = None
    condition_span: Span | None = None
    is_short: bool = False
    is_required: bool = True


@dataclass(frozen=True, eq=False)
class Resource:
    """One network, volume, secret, config or model that a project declares."""

    project: Project
    section: str
    name: str
    key_span: Span
    value: Node

    def get(self, *path: str) -> Entry | None:
        return below(self.value, path)

    @property
    def is_external(self) -> bool:
        entry = self.get("external")
        if entry is None:
            return False
        return isinstance(entry.value, YamlMapping) or flag(entry.value) is not False


@dataclass(frozen=True, eq=False)
class Service:
    """One service, as merged from every file that has a say in it."""

    project: Project
    name: str
    key_span: Span
    at: Span
    node: YamlMapping
    is_partial: bool = False

    def get(self, *path: str) -> Entry | None:
        """The entry at a path of keys of the service."""
        return below(self.node, path)

    def has(self, *path: str) -> bool:
        return self.get(*path) is not None

    def node_at(self, *path: str) -> Node | None:
        entry = self.get(*path)
        return entry.value if entry is not None else None

    def text(self, *path: str) -> str | None:
        return text(self.node_at(*path))

    def flag(self, *path: str) -> bool | None:
        return flag(self.node_at(*path))

    def span_of(self, *path: str) -> Span:
        """Where a value stands; the service's name if it is not there."""
        entry = self.get(*path)
        return entry.at if entry is not None else self.key_span

    def key_span_of(self, *path: str) -> Span:
        entry = self.get(*path)
        return entry.key_span if entry is not None else self.key_span

    def items(self, *path: str) -> tuple[tuple[Node, Span], ...]:
        """The items of a list with their places; a single value is a list of one."""
        node = self.node_at(*path)
        if node is None:
            return ()
        listed = as_sequence(node)
        return tuple(zip(listed.items, listed.places, strict=True)) if isinstance(listed, Sequence) else ()

    def texts(self, *path: str) -> tuple[tuple[str, Span], ...]:
        """The known texts of a list, with their places."""
        found = ((text(node), at) for node, at in self.items(*path))
        return tuple((each, at) for each, at in found if each is not None)

    def size(self, *path: str) -> Decimal | None:
        found = self.text(*path)
        return None if found is None else compose_syntax.size(found)

    @property
    def is_build(self) -> bool:
        return self.has("build")

    @property
    def image(self) -> str | None:
        return self.text("image")

    @property
    def is_runnable(self) -> bool:
        """Whether there is something to run: an image, a build, a provider, or a part not handed in."""
        image = self.node_at("image")
        named = isinstance(image, Scalar) and image.value not in (None, "")
        return named or self.is_build or self.has("provider") or self.is_partial

    @cached_property
    def ports(self) -> tuple[Port, ...]:
        return tuple(compose_ports.ports_of(self.items("ports")))

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """What is mounted by `volumes`."""
        return tuple(mounts_of(self.items("volumes")))

    @cached_property
    def tmpfs(self) -> tuple[Mount, ...]:
        """What is mounted by `tmpfs`."""
        return tuple(tmpfs_of(self.texts("tmpfs")))

    @cached_property
    def environment(self) -> tuple[Variable, ...]:
        """The variables of `environment`, in either form, in file order; a repeated one appears again."""
        return tuple(self._variables("environment"))

    @cached_property
    def build_arguments(self) -> tuple[Variable, ...]:
        return tuple(self._variables("build", "args"))

    @cached_property
    def build_contexts(self) -> tuple[Variable, ...]:
        return tuple(self._variables("build", "additional_contexts"))

    def _variables(self, *path: str) -> Iterator[Variable]:
        node = self.node_at(*path)
        listed = as_mapping(node) if node is not None else None
        if not isinstance(listed, YamlMapping):
            return
        for entry in listed.entries:
            value = entry.value
            is_passed_on = isinstance(value, Scalar) and value.value is None
            yield Variable(entry.key, _spelled(value), entry.at, entry.key_span, is_passed_on)

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """Every service this one needs: by `depends_on`, links, shared namespaces and volumes."""
        from agentcore.parsing.compose_references import dependencies_of

        return tuple(dependencies_of(self))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every network, volume, secret, config and model this service names."""
        from agentcore.parsing.compose_references import references_of

        return tuple(references_of(self))

    @cached_property
    def profiles(self) -> frozenset[str]:
        return frozenset(each for each, _ in self.texts("profiles"))

    @property
    def replicas(self) -> int | None:
        """How many containers are asked for, where that is said and known."""
        for path in (("scale",), ("deploy", "replicas")):
            found = self.text(*path)
            if found is not None and found.lstrip("-").isdecimal() and len(found) < 9:
                return int(found)
        return None

    @property
    def has_healthcheck(self) -> bool:
        """Whether the file itself gives the service a healthcheck."""
        test = self.node_at("healthcheck", "test")
        if test is None or self.flag("healthcheck", "disable"):
            return False
        first = self.items("healthcheck", "test")[:1]
        return not (first and text(first[0][0]) == "NONE" and isinstance(test, Sequence))


def _spelled(value: Node) -> str | None:
    if not isinstance(value, Scalar) or isinstance(value.value, Unknown) or value.value is None:
        return None
    return value.text if isinstance(value.value, bool) else str(value.value)


@dataclass(frozen=True, eq=False)
class Project:
    """What the files of one project come to."""

    paths: tuple[str, ...]
    root: YamlMapping
    is_partial: bool = False
    partial_services: frozenset[str] = frozenset()
    _resources: dict[str, Mapping[str, Resource]] = field(default_factory=dict, repr=False)
    _meant: dict[tuple[str, str], str | None] = field(default_factory=dict, repr=False)

    def text(self, key: str) -> str | None:
        """The text of a top-level key, where it is known."""
        entry = self.root.get(key)
        return text(entry.value) if entry is not None else None

    def span_of(self, key: str) -> Span:
        entry = self.root.get(key)
        return entry.at if entry is not None else self.root.span

    @cached_property
    def services(self) -> Mapping[str, Service]:
        entry = self.root.get("services")
        if entry is None or not isinstance(entry.value, YamlMapping):
            return {}
        return {
            each.key: Service(self, each.key, each.key_span, each.at, each.value, each.key in self.partial_services)
            for each in entry.value.entries
            if isinstance(each.value, YamlMapping)
        }

    def resources(self, section: str) -> Mapping[str, Resource]:
        """What a section such as `networks` declares."""
        if section not in self._resources:
            entry = self.root.get(section)
            entries = entry.value.entries if entry is not None and isinstance(entry.value, YamlMapping) else ()
            self._resources[section] = {
                each.key: Resource(self, section, each.key, each.key_span, each.value) for each in entries
            }
        return self._resources[section]

    def nearest(self, section: str, name: str) -> str | None:
        """Which name of a section was probably meant; only asked for the first names that are missing."""
        if (section, name) not in self._meant and len(self._meant) < _MOST_HINTS:
            known = self.services if section == "services" else self.resources(section)
            self._meant[section, name] = nearest(name, tuple(known))
        return self._meant.get((section, name))

    @cached_property
    def stores(self) -> Mapping[str, str]:
        """The services that are databases, by the port on which each listens; the first of each port."""
        found: dict[str, str] = {}
        for service in self.services.values():
            store = store_of(service.image)
            if store is not None:
                found.setdefault(str(store.port), service.name)
        return found

    @property
    def knows_all_uses(self) -> bool:
        """Whether everything that could use a declaration is here."""
        return self.is_closed and bool(self.services) and not self.partial_services

    def used(self, section: str) -> frozenset[str]:
        """The names of a section that some service, or its build, uses."""
        return self._uses.get(section, frozenset())

    @cached_property
    def _uses(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {"networks": {"default"}}
        for service in self.services.values():
            for reference in service.references:
                found.setdefault(reference.section, set()).add(reference.name)
            found["networks"].add(service.text("build", "network") or "default")
        return {section: frozenset(names) for section, names in found.items()}

    @cached_property
    def port_clashes(self) -> tuple[tuple[Port, Port, str], ...]:
        """Ports of the host that two services want: the later port, the earlier one and its service."""
        from agentcore.parsing.compose_clashes import clashes

        return tuple(clashes(self.services.values()))

    @cached_property
    def circles(self) -> tuple[tuple[Dependency, ...], ...]:
        """The circles in which services depend on each other."""
        from agentcore.parsing.compose_circles import circles

        return tuple(circles(self.services))

    @cached_property
    def is_fragment(self) -> bool:
        """Whether no service could start from this alone: it is a layer for another file, or unfinished."""
        return bool(self.services) and not any(service.is_runnable for service in self.services.values())

    @property
    def is_closed(self) -> bool:
        """Whether a name that is not declared here is declared nowhere."""
        return not self.is_partial and not self.is_fragment

    @property
    def main_path(self) -> str:
        return self.paths[-1]
