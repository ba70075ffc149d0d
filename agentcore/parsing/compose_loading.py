"""Compose files → projects: variables resolved, services extended, files included, overrides laid over their base."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agentcore.parsing import limits
from agentcore.parsing.compose_interpolation import BadInterpolation, resolve
from agentcore.parsing.compose_merging import changed, merge, without_resets
from agentcore.parsing.yaml_nodes import Entry, Node, Scalar, Sequence, YamlFile, plain, walk
from agentcore.parsing.yaml_nodes import Mapping as YamlMapping
from agentcore.spans import Span

SECTIONS = ("services", "networks", "volumes", "secrets", "configs", "models")
_DEEPEST = 32  # services that extend services; compose files in the wild stop at three


@dataclass(frozen=True, slots=True)
class Refused:
    """A reason for which Compose does not load the file."""

    span: Span
    message: str


class BadVariable(Refused):
    """A `${` that Compose cannot read."""


class BadExtends(Refused):
    """A service that extends what is not there, or in the end itself."""


class BadInclude(Refused):
    """A file that includes itself, or brings what is there already."""


class NotAProject(Refused):
    """A document that is no mapping."""


@dataclass(eq=False)
class Tree:
    """What the files of a project come to: one mapping, and what could not be followed in it."""

    root: YamlMapping
    is_partial: bool = False
    partial_services: set[str] = field(default_factory=set)


class Loader:
    """Reads files into trees, each file once."""

    def __init__(self, files: Mapping[str, YamlFile], environments: Mapping[str, Mapping[str, str]]) -> None:
        self.files = files
        self.environments = environments
        self.problems: list[Refused] = []
        self.reached: set[str] = set()
        self.layers: dict[str, YamlMapping | None] = {}
        self.extended: dict[tuple[str, str], tuple[Node, bool]] = {}
        self.included: dict[tuple[str, ...], Tree] = {}
        self.spent = 0
        self._sizes: dict[int, int] = {}

    def tree(self, paths: tuple[str, ...], including: tuple[str, ...] = ()) -> Tree:
        """The project of these files, each laid over those before it."""
        tree = Tree(YamlMapping(Span(paths[0], 1), ()))
        for path in paths:
            layer = self.layer(path)
            if layer is None:
                continue
            whole = self._with_extensions(path, layer, tree)
            merged = merge(tree.root, whole)
            tree.root = merged if tree.root.entries and isinstance(merged, YamlMapping) else whole
            self._include(path, layer, tree, (*including, path))
        tree.root = without_resets(tree.root)
        return tree

    def layer(self, path: str) -> YamlMapping | None:
        """One file with its variables resolved, its documents laid over each other."""
        if path not in self.layers:
            self.layers[path] = None
            found: YamlMapping | None = None
            for document in self.files[path].documents:
                if document.root is None:
                    continue
                if not isinstance(document.root, YamlMapping):
                    self.problems.append(
                        NotAProject(document.span, "A Compose file must be a mapping with `services`.")
                    )
                    continue
                root = self._resolved(document.root, path)
                merged = root if found is None else merge(found, root)
                found = merged if isinstance(merged, YamlMapping) else found
            self.layers[path] = found
        return self.layers[path]

    def _resolved(self, root: Node, path: str) -> Node:
        known = self._environment(path)

        def change(scalar: Scalar) -> Scalar:
            if not isinstance(scalar.value, str) or "$" not in scalar.value:
                return scalar
            try:
                value = resolve(scalar.value, known)
            except BadInterpolation as problem:
                message = f"`{problem}` is no variable that Compose can read; a plain dollar sign is written `$$`."
                self.problems.append(BadVariable(scalar.span, message))
                return scalar
            return Scalar(scalar.span, value, scalar.text, scalar.is_plain, scalar.tag)

        return changed(root, change)

    def _environment(self, path: str) -> Mapping[str, str]:
        folder = posixpath.dirname(path)
        return {**self.environments.get("", {}), **self.environments.get(folder, {})}

    def _with_extensions(self, path: str, layer: YamlMapping, tree: Tree) -> YamlMapping:
        """The layer with every `extends` of its services followed."""
        section = layer.get("services")
        if section is None or not isinstance(section.value, YamlMapping):
            return layer
        entries = []
        for entry in section.value.entries:
            value, is_partial = self._extended(path, section.value, entry, ())
            if is_partial:
                tree.partial_services.add(entry.key)
            entries.append(entry if value is entry.value else Entry(entry.key, entry.key_span, value, entry.at))
        services = YamlMapping(section.value.span, tuple(entries))
        return _with(layer, Entry(section.key, section.key_span, services, section.at))

    def _extended(
        self, path: str, services: YamlMapping, entry: Entry, stack: tuple[tuple[str, str], ...]
    ) -> tuple[Node, bool]:
        """A service with what it extends beneath it, and whether some of that is not in the hand-in."""
        key = (path, entry.key)
        if key not in self.extended:
            self.extended[key] = self._extend(path, services, entry, (*stack, key))
        return self.extended[key]

    def _extend(
        self, path: str, services: YamlMapping, entry: Entry, stack: tuple[tuple[str, str], ...]
    ) -> tuple[Node, bool]:
        service = entry.value
        extends = service.get("extends") if isinstance(service, YamlMapping) else None
        if extends is None or not isinstance(service, YamlMapping):
            return service, False
        own = YamlMapping(service.span, tuple(each for each in service.entries if each.key != "extends"))
        name, file = _target(extends.value)
        if name is None:
            return service, True
        target = path if file is None else posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
        if target != path:
            self.reached.add(target)
            if target not in self.files:
                return own, True
            services = _services_of(self.layer(target))
        found = services.get(name)
        if found is None:
            where = "" if target == path else f" in `{file}`"
            self.problems.append(
                BadExtends(extends.key_span, f"`{entry.key}` extends `{name}`, which is no service{where}.")
            )
            return own, True
        if (target, name) in stack:
            self.problems.append(
                BadExtends(extends.key_span, f"`{entry.key}` extends `{name}`, and so in the end itself.")
            )
            return own, True
        self.spent += self._size(found.value)
        if len(stack) > _DEEPEST or limits.NODES.exceeded_by(self.spent):
            return own, True
        base, is_partial = self._extended(target, services, found, stack)
        return merge(base, own, ("services", entry.key)), is_partial

    def _size(self, node: Node) -> int:
        if id(node) not in self._sizes:
            self._sizes[id(node)] = sum(1 for _ in walk(node))
        return self._sizes[id(node)]

    def _include(self, path: str, layer: YamlMapping, tree: Tree, including: tuple[str, ...]) -> None:
        """Put what the included files declare beside what is there."""
        entry = layer.get("include")
        if entry is None or not isinstance(entry.value, Sequence):
            return
        for item, at in zip(entry.value.items, entry.value.places, strict=True):
            named = tuple(_paths(item))
            targets = tuple(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in named)
            self.reached.update(targets)
            if not targets or not all(target in self.files for target in targets):
                tree.is_partial = True
            elif any(target in including for target in targets):
                self.problems.append(BadInclude(at, f"`{named[0]}` is included here, and includes this file in turn."))
            else:
                if targets not in self.included:
                    self.included[targets] = self.tree(targets, including)
                included = self.included[targets]
                tree.is_partial |= included.is_partial
                tree.partial_services |= included.partial_services
                self._add(tree, included, at, named[0])

    def _add(self, tree: Tree, included: Tree, at: Span, name: str) -> None:
        for section in SECTIONS:
            theirs = included.root.get(section)
            if theirs is None or not isinstance(theirs.value, YamlMapping):
                continue
            ours = tree.root.get(section)
            here = ours.value if ours is not None and isinstance(ours.value, YamlMapping) else YamlMapping(at, ())
            added = [entry for entry in theirs.value.entries if here.get(entry.key) is None]
            for entry in theirs.value.entries:
                mine = here.get(entry.key)
                if mine is not None and plain(mine.value) != plain(entry.value):
                    message = f"`{name}` brings `{section}.{entry.key}`, which this project declares differently."
                    self.problems.append(BadInclude(at, message))
            joined = YamlMapping(here.span, (*here.entries, *added))
            head = ours if ours is not None else theirs
            tree.root = _with(tree.root, Entry(section, head.key_span, joined, head.at))


def _with(root: YamlMapping, new: Entry) -> YamlMapping:
    """The mapping with this entry in place of the one of its key, or at its end."""
    if root.get(new.key) is None:
        return YamlMapping(root.span, (*root.entries, new), root.tag)
    return YamlMapping(root.span, tuple(new if each.key == new.key else each for each in root.entries), root.tag)


def _services_of(layer: YamlMapping | None) -> YamlMapping:
    entry = layer.get("services") if layer is not None else None
    if entry is not None and isinstance(entry.value, YamlMapping):
        return entry.value
    return YamlMapping(Span("", 1), ())


def _target(node: Node) -> tuple[str | None, str | None]:
    """The service that is extended, and the file it stands in if that is another."""
    if isinstance(node, Scalar):
        return (node.value if isinstance(node.value, str) else None), None
    if not isinstance(node, YamlMapping):
        return None, None
    name, file = (node.get(key) for key in ("service", "file"))
    return tuple(  # type: ignore[return-value]
        each.value.value
        if each is not None and isinstance(each.value, Scalar) and isinstance(each.value.value, str)
        else None
        for each in (name, file)
    )


def _paths(item: Node) -> Iterator[str]:
    if isinstance(item, YamlMapping):
        entry = item.get("path")
        if entry is not None:
            yield from _paths(entry.value)
    elif isinstance(item, Sequence):
        for each in item.items:
            yield from _paths(each)
    elif isinstance(item.value, str):
        yield item.value
