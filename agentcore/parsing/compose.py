"""Compose files → one model: projects of services, and everything Compose would refuse. Never raises."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from agentcore.parsing import compose_validity, limits
from agentcore.parsing.compose_interpolation import environment_of
from agentcore.parsing.compose_loading import (
    BadExtends,
    BadInclude,
    BadVariable,
    Loader,
    NotAProject,
    Refused,
)
from agentcore.parsing.compose_mounts import Mount
from agentcore.parsing.compose_parts import Dependency, Project, Reference, Resource, Service, Variable
from agentcore.parsing.compose_ports import Port
from agentcore.parsing.compose_reading import COMPOSE
from agentcore.parsing.compose_validity import BadValue, MissingField, Repeated, UnknownField, WrongType
from agentcore.parsing.yaml import load
from agentcore.parsing.yaml_building import Totals
from agentcore.parsing.yaml_nodes import (
    DuplicateKey,
    LimitProblem,
    Node,
    SyntaxProblem,
    YamlFile,
)
from agentcore.settings import DEFAULT_SETTINGS, Settings

__all__ = [
    "BadExtends",
    "BadInclude",
    "BadValue",
    "BadVariable",
    "Compose",
    "Dependency",
    "MissingField",
    "Mount",
    "NotAProject",
    "Port",
    "Project",
    "Reference",
    "Refused",
    "Repeated",
    "Resource",
    "Service",
    "UnknownField",
    "Variable",
    "WrongType",
    "parse",
]

Part = TypeVar("Part")

# the names Compose looks for when it is told none, the preferred ones first
BASES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
_VARIANT = re.compile(r"(?i)(docker-)?compose[.-][\w.-]+\.ya?ml")
SECTIONS = ("networks", "volumes", "secrets", "configs", "models")
_OF_PROJECTS = (Project, Service, Resource, Port, Mount, Variable, Reference, Dependency)


@dataclass(frozen=True, eq=False)
class Compose:
    """All Compose files handed in together, and the projects they make up."""

    files: tuple[YamlFile, ...]
    projects: tuple[Project, ...] = ()
    refused: tuple[Refused, ...] = ()
    exceeded: tuple[LimitProblem, ...] = ()
    settings: Settings = DEFAULT_SETTINGS
    _by_type: dict[type[Any], tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def problems(self) -> tuple[SyntaxProblem, ...]:
        """What keeps a file, or the rest of it, from being read."""
        of_files = (problem for file in self.files for problem in file.problems)
        return (*(problem for problem in of_files if not isinstance(problem, DuplicateKey)), *self.exceeded)

    @cached_property
    def shape_is_right(self) -> bool:
        return not self.refused

    def select(self, node_type: type[Part]) -> tuple[Part, ...]:
        """Every part of a type, in the order of files and of what stands in them."""
        if node_type not in self._by_type:
            self._by_type[node_type] = tuple(self._found(node_type))
        return self._by_type[node_type]

    def _found(self, node_type: type[Any]) -> Iterator[Any]:
        if issubclass(node_type, _OF_PROJECTS):
            yield from self._by_kind.get(node_type, ())
        elif issubclass(node_type, Refused):
            yield from (problem for problem in self.refused if isinstance(problem, node_type))
        else:
            for file in self.files:
                yield from file.select(node_type)
            yield from (problem for problem in self.exceeded if isinstance(problem, node_type))

    @cached_property
    def _by_kind(self) -> Mapping[type[Any], list[Any]]:
        """The parts of the projects by their type."""
        found: dict[type[Any], list[Any]] = {}
        for part in self._parts_of_projects():
            found.setdefault(part.__class__, []).append(part)
        return found

    def _parts_of_projects(self) -> Iterator[Any]:
        for project in self.projects:
            yield project
            for service in project.services.values():
                yield service
                yield from service.ports
                yield from service.mounts
                yield from service.environment
                yield from service.dependencies
                yield from service.references
            for section in SECTIONS:
                yield from project.resources(section).values()


def parse(files: Mapping[str, str], settings: Settings = DEFAULT_SETTINGS) -> Compose:
    """Read every Compose file handed in, with the `.env` files beside them."""
    totals = Totals(settings.bounds)
    texts = {path: text for path, text in files.items() if not _is_environment(path)}
    environments = {posixpath.dirname(path): environment_of(text) for path, text in files.items() if path not in texts}
    read = {posixpath.normpath(path): load(text, path, totals, COMPOSE) for path, text in texts.items()}
    loader = Loader(read, environments)
    projects, refused, exceeded = _projects(loader, tuple(read), settings.bounds.of(limits.SERVICES))
    return Compose(tuple(read.values()), tuple(projects), _ordered(refused), exceeded, settings)


def _is_environment(path: str) -> bool:
    return posixpath.basename(path) == ".env"


def _projects(
    loader: Loader, paths: tuple[str, ...], most: limits.Limit
) -> tuple[list[Project], list[Refused], tuple[LimitProblem, ...]]:
    """The projects up to the first that has a service too many, what is wrong with them, and whether there are more."""
    found: list[Project] = []
    refused: list[Refused] = []
    services = 0
    trees = [(stack, loader.tree(stack)) for stack in _stacks(loader, paths)]
    for stack, tree in trees:
        project = Project(stack, tree.root, tree.is_partial, frozenset(tree.partial_services))
        if most.exceeded_by(services + len(project.services)):
            first_too_many = list(project.services.values())[most.number - services]
            return found, [*loader.problems, *refused], (LimitProblem(first_too_many.key_span, most.message),)
        services += len(project.services)
        # Compose checks the shape after each file that it lays over the others
        for height in range(1, len(stack)):
            refused += compose_validity.problems(loader.tree(stack[:height]).root)
        refused += compose_validity.problems(tree.root)
        is_reached = len(stack) == 1 and stack[0] in loader.reached
        if not is_reached:
            found.append(project)
    return found, [*loader.problems, *refused], ()


def _stacks(loader: Loader, paths: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Which files are laid over which: an override over its base, a variant that needs one over that."""
    bases = {posixpath.dirname(path): path for name in reversed(BASES) for path in paths if _named(path) == name}
    overrides = {path for path in paths if _named(path) in OVERRIDES and posixpath.dirname(path) in bases}
    for path in paths:
        folder = posixpath.dirname(path)
        base = bases.get(folder)
        if path in overrides:
            continue
        if path == base:
            yield (path, *(other for other in paths if other in overrides and posixpath.dirname(other) == folder))
        elif base is not None and _VARIANT.fullmatch(_named(path)) and _needs(loader, path, base):
            yield (base, path)
        else:
            yield (path,)


def _needs(loader: Loader, path: str, base: str) -> bool:
    """Whether a file has services that could not start without what the base says of them."""
    own, below = (Project((each,), root).services if (root := loader.layer(each)) else {} for each in (path, base))
    lacking = [name for name, service in own.items() if not (service.is_runnable or service.has("extends"))]
    return any(name in below for name in lacking)


def _named(path: str) -> str:
    return posixpath.basename(path)


def _ordered(refused: list[Refused]) -> tuple[Refused, ...]:
    """By place, each place and message once: several projects may share a file."""
    unique = {(problem.span, problem.message): problem for problem in refused}
    return tuple(sorted(unique.values(), key=lambda problem: problem.span))


def roots(compose: Compose) -> Iterator[Node]:
    """The top of every document."""
    for file in compose.files:
        for document in file.documents:
            if document.root is not None:
                yield document.root
