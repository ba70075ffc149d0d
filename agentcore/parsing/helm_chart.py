"""One chart: its metadata, values, templates and what they name, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from agentcore.parsing import yaml
from agentcore.parsing.helm_items import Dependency, Maintainer, ValueKey, text_of
from agentcore.parsing.helm_nodes import Action
from agentcore.parsing.helm_templates import Define, Template
from agentcore.parsing.helm_uses import Names, Use, Uses, uses_of
from agentcore.parsing.yaml_nodes import Entry, Node, Scalar, Sequence, YamlFile, walk
from agentcore.parsing.yaml_nodes import Mapping as YamlMapping
from agentcore.parsing.yaml_scalars import NoJSON, resolve
from agentcore.spans import Span

_VALUE = re.compile(r"\.Values\b((?:\.\w{1,200}){0,20})")


@dataclass(eq=False)
class Chart:
    """A chart as handed in. Paths of its files are relative to its folder, spans name them in full."""

    root: str
    texts: Mapping[str, str]
    others: frozenset[str] = frozenset()  # paths of which there is no text: packed charts
    parent: Chart | None = None
    children: list[Chart] = field(default_factory=list)
    yaml_files: Mapping[str, YamlFile] = field(default_factory=dict, repr=False)
    templates: tuple[Template, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.root}Chart.yaml"

    @property
    def folder(self) -> str:
        """The name of its folder; empty for a chart at the top."""
        return self.root.rstrip("/").rpartition("/")[2]

    @property
    def span(self) -> Span:
        return Span(self.path, 1)

    @property
    def has_chart_file(self) -> bool:
        """Whether there is a Chart.yaml that can be read as text."""
        return "Chart.yaml" in self.texts

    @cached_property
    def inside_chart_file(self) -> str | None:
        """A file below a folder that is called as Chart.yaml should be."""
        return min((path for path in (*self.texts, *self.others) if path.startswith("Chart.yaml/")), default=None)

    @cached_property
    def metadata(self) -> YamlMapping | None:
        """What Chart.yaml holds, if that is keys and values."""
        return _mapping(self.yaml_files.get("Chart.yaml"))

    @property
    def is_read(self) -> bool:
        """Whether Chart.yaml says something that can be understood."""
        return self.metadata is not None and self.yaml_files["Chart.yaml"].is_whole

    def entry(self, key: str) -> Entry | None:
        return self.metadata.get(key) if self.metadata else None

    def text(self, key: str) -> str:
        """A value of Chart.yaml as Helm reads it, numbers as text; empty where there is none."""
        return text_of(self.metadata, key)

    @property
    def name(self) -> str:
        return self.text("name")

    @property
    def is_library(self) -> bool:
        return self.text("type") == "library"

    def items(self, key: str) -> tuple[tuple[Node, Span], ...]:
        entry = self.entry(key)
        if entry is None or not isinstance(entry.value, Sequence):
            return ()
        return tuple(zip(entry.value.items, entry.value.places, strict=True))

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """What Chart.yaml declares, or, for apiVersion v1, requirements.yaml."""
        found = [Dependency(self, node, span) for node, span in self.items("dependencies")]
        required = _mapping(self.yaml_files.get("requirements.yaml"))
        entry = required.get("dependencies") if required else None
        if not found and entry is not None and isinstance(entry.value, Sequence):
            found = [
                Dependency(self, node, span) for node, span in zip(entry.value.items, entry.value.places, strict=True)
            ]
        return tuple(found)

    @cached_property
    def maintainers(self) -> tuple[Maintainer, ...]:
        return tuple(Maintainer(self, node, span) for node, span in self.items("maintainers"))

    # values

    @cached_property
    def values(self) -> YamlMapping | None:
        """What values.yaml holds; None where it is missing, empty or cannot be read."""
        return _mapping(self.yaml_files.get("values.yaml"))

    @property
    def has_values_file(self) -> bool:
        return "values.yaml" in self.texts

    @property
    def values_are_known(self) -> bool:
        """Whether everything in values.yaml was read."""
        file = self.yaml_files.get("values.yaml")
        return file is not None and file.is_whole and (self.values is not None or not file.documents or _is_null(file))

    @cached_property
    def value_keys(self) -> tuple[ValueKey, ...]:
        """Every key of values.yaml that is not inside a list, in file order."""
        return tuple(_keys(self, self.values, ()))

    @cached_property
    def value_rows(self) -> list[str]:
        """The lines of values.yaml."""
        return self.texts.get("values.yaml", "").split("\n")

    def value_at(self, path: Names) -> Node | None:
        """What stands at a path in the values, those that a parent gives included."""
        return self.lookup(path)[0]

    def lookup(self, path: Names) -> tuple[Node | None, int]:
        """What stands at a path, and how many of its names were found."""
        best: tuple[Node | None, int] = (None, 0)
        for root in self._value_roots:
            node: Node | None = root
            for number, name in enumerate(path):
                entry = node.get(name) if isinstance(node, YamlMapping) else None
                if entry is None:
                    best = max(best, (None, number), key=lambda found: found[1])
                    break
                node = entry.value
            else:
                return node, len(path)
        return best

    @cached_property
    def _value_roots(self) -> tuple[Node, ...]:
        found: list[Node] = [self.values] if self.values is not None else []
        if self.parent is not None:
            for name in self.parent.names_of(self):
                node = self.parent.value_at((name,))
                if node is not None:
                    found.append(node)
        return tuple(found)

    def names_of(self, child: Chart) -> frozenset[str]:
        """The keys under which the values of a chart inside this one may stand."""
        names = {dependency.key for dependency in self.dependencies if dependency.name == child.name}
        return frozenset(names or {child.name or child.folder})

    # templates

    @cached_property
    def family(self) -> tuple[Chart, ...]:
        """This chart and all inside it; Helm gives them one set of named templates."""
        return (self, *(each for child in self.children for each in child.family))

    @property
    def top(self) -> Chart:
        return self.parent.top if self.parent else self

    @cached_property
    def defines(self) -> Mapping[str, Define]:
        """The named templates of the whole family."""
        return {
            define.name: define
            for chart in self.top.family
            for template in chart.templates
            for define in template.defines
        }

    @cached_property
    def uses(self) -> Uses:
        """What its templates name, and the texts in its values that are templates themselves."""
        found = uses_of(self.templates, self.defines)
        found.found.extend(self._uses_in_values())
        return found

    def is_used(self, path: Names) -> bool:
        """Whether a template reads the value at a path, or one above or below it."""
        if self.uses.uses_everything or path in self._mentioned:
            return True
        return any(path[:size] in self._read for size in range(len(path) + 1))

    @cached_property
    def _read(self) -> frozenset[Names]:
        return frozenset(use.value_path for use in self.uses.found if use.is_value and use.is_read)

    @cached_property
    def _mentioned(self) -> frozenset[Names]:
        paths = (use.value_path for use in self.uses.found if use.is_value)
        conditions = (
            tuple(path.strip().split(".")) for each in self.dependencies for path in each.text("condition").split(",")
        )
        return frozenset(path[:size] for path in (*paths, *conditions) for size in range(1, len(path) + 1))

    @property
    def values_root(self) -> Node | None:
        """What values.yaml holds at the top; None where that is nothing, or cannot be read."""
        file = self.yaml_files.get("values.yaml")
        root = file.documents[0].root if file is not None and file.is_whole and file.documents else None
        return None if root is None or (isinstance(root, Scalar) and root.value is None) else root

    def is_skipped(self, use: Use) -> bool:
        """Whether a condition around a use keeps it from being rendered with the chart's own values."""
        return any(_is_empty(self.value_at(guard[1:])) for guard in use.guards)

    @cached_property
    def keys_of_others(self) -> frozenset[str]:
        """The top keys of the values that other charts read, or Helm itself."""
        return frozenset({"global", "tags", *(each.key for each in self.dependencies)}).union(
            *(self.names_of(child) for child in self.children)
        )

    @cached_property
    def called_names(self) -> frozenset[str]:
        """The named templates that this chart's templates call."""
        return frozenset(call.name for call in self.uses.calls)

    @property
    def calls_by_computed_names(self) -> bool:
        return self.uses.computes_names

    def value_of(self, action: Action) -> Node | None:
        """The value that an action writes, if it names one: its first operand, whatever is done to it."""
        here = (action.span.path, action.span.line)
        use = next((use for use in self._uses_by_line.get(here, ()) if _holds(action.span, use.span)), None)
        return self.value_at(use.value_path) if use is not None and "*" not in use.path else None

    @cached_property
    def _uses_by_line(self) -> Mapping[tuple[str, int], list[Use]]:
        found: dict[tuple[str, int], list[Use]] = {}
        for use in self.uses.found:
            if use.is_value:
                found.setdefault((use.span.path, use.span.line), []).append(use)
        return found

    def is_single(self, action: Action) -> bool:
        """Whether what an action writes is known to be one word or number."""
        return isinstance(self.value_of(action), Scalar)

    def is_mapping(self, action: Action) -> bool:
        """Whether what an action writes is known to be keys with values."""
        value = self.value_of(action)
        return isinstance(value, YamlMapping) and bool(value.entries)

    def text_that_turns(self, action: Action) -> str | None:
        """The text that an action writes as it is, if YAML would take it for something else."""
        if not action.writes or len(action.commands) != 1 or len(action.commands[0].terms) != 1:
            return None
        value = self.value_of(action)
        if not isinstance(value, Scalar) or not isinstance(value.value, str) or value.is_plain or not value.value:
            return None
        return value.value if turns(value.value) else None

    @property
    def templates_are_known(self) -> bool:
        """Whether every template of the family could be read."""
        return not any(template.problems for chart in self.top.family for template in chart.templates)

    def _uses_in_values(self) -> Iterator[Use]:
        """The values that texts in values.yaml name, which `tpl` renders as templates of their own."""
        for node in walk(self.values) if self.values is not None else ():
            if isinstance(node, Scalar) and isinstance(node.value, str) and "{{" in node.value:
                for named in _VALUE.finditer(node.value):
                    path = ("Values", *(name for name in named[1].split(".") if name))
                    yield Use(path, node.span, Template(node.span.path, ""), is_read=True, is_optional=True)

    @cached_property
    def folders_without_chart(self) -> tuple[str, ...]:
        """The folders below `charts/` that hold files but no Chart.yaml."""
        inside = (path.split("/")[1:] for path in self.texts if path.startswith("charts/"))
        return tuple(dict.fromkeys(parts[0] for parts in inside if len(parts) > 1 and parts[0][:1] not in (".", "_")))

    @cached_property
    def locked(self) -> tuple[Dependency, ...] | None:
        """What Chart.lock fixes; None where there is none that can be read."""
        lock = _mapping(self.yaml_files.get("Chart.lock"))
        entry = lock.get("dependencies") if lock else None
        if entry is None or not isinstance(entry.value, Sequence):
            return None
        return tuple(Dependency(self, node, at) for node, at in zip(entry.value.items, entry.value.places, strict=True))

    @cached_property
    def missing_dependencies(self) -> tuple[Dependency, ...]:
        """Those declared that are not below `charts/`, unpacked or packed."""
        present = {child.name or child.folder for child in self.children} | {child.folder for child in self.children}
        packed = [path.rpartition("/")[2] for path in self.others if path.startswith("charts/")]
        return tuple(
            each
            for each in self.dependencies
            if each.name and each.name not in present and not any(_is_packed(file, each.name) for file in packed)
        )

    @property
    def is_complete(self) -> bool:
        """Whether every chart it builds on can be read."""
        return all(not chart.missing_dependencies and not chart.packed for chart in self.top.family)

    @property
    def packed(self) -> frozenset[str]:
        return frozenset(path for path in self.others if path.startswith("charts/"))

    def lacks(self, path: Names) -> bool:
        """Whether nothing stands at a path that `required` would accept."""
        node, found = self.lookup(path)
        if node is None:
            above = self.lookup(path[:found])[0] if found else None
            return above is None or isinstance(above, YamlMapping) or _is_nothing(above)
        return _is_nothing(node)

    @property
    def crd_roots(self) -> tuple[YamlMapping, ...]:
        """The objects below `crds/`, of the files that were read."""
        roots = (document.root for file in self.crds if file.is_whole for document in file.documents)
        return tuple(root for root in roots if isinstance(root, YamlMapping))

    @property
    def actions_in_crds(self) -> tuple[tuple[str, int], ...]:
        """The lines below `crds/` on which an action stands, which nothing renders."""
        return tuple(
            (file.path, number)
            for file in self.crds
            for number, row in enumerate(self.texts[file.path.removeprefix(self.root)].split("\n"), start=1)
            if "{{" in row
        )

    @property
    def crds(self) -> tuple[YamlFile, ...]:
        return tuple(file for path, file in self.yaml_files.items() if path.startswith("crds/"))


def _mapping(file: YamlFile | None) -> YamlMapping | None:
    root = file.documents[0].root if file is not None and file.documents else None
    return root if isinstance(root, YamlMapping) else None


def _is_null(file: YamlFile) -> bool:
    root = file.documents[0].root
    return root is None or (isinstance(root, Scalar) and root.value is None)


def _is_empty(node: Node | None) -> bool:
    """Whether a condition on a value does not hold, as templates see it."""
    if isinstance(node, YamlMapping):
        return not node.entries
    if isinstance(node, Sequence):
        return not node.items
    return node is None or not node.value


def _holds(outer: Span, inner: Span) -> bool:
    return (outer.line, outer.column) <= (inner.line, inner.column) <= (outer.end_line, outer.end_column)


def turns(text: str) -> bool:
    """Whether a text, written without quotes, is read as something else than text."""
    try:
        return not isinstance(resolve(text, None, is_plain=True), str)
    except NoJSON:
        return True


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value in (None, "")


def _is_packed(file: str, name: str) -> bool:
    return file == f"{name}.tgz" or (file.startswith(f"{name}-") and file[len(name) + 1 : len(name) + 2].isdigit())


def _keys(chart: Chart, node: YamlMapping | None, above: Names) -> Iterator[ValueKey]:
    for entry in node.entries if node is not None else ():
        path = (*above, entry.key)
        yield ValueKey(chart, path, entry)
        if isinstance(entry.value, YamlMapping):
            yield from _keys(chart, entry.value, path)


def read_yaml(root: str, texts: Mapping[str, str], spent: Any) -> dict[str, YamlFile]:
    """The files of a chart that are YAML and no templates, as read."""
    wanted = (
        path
        for path in texts
        if path.endswith((".yaml", ".yml", ".lock")) and not path.startswith(("templates/", "charts/"))
    )
    return {path: yaml.load(texts[path], f"{root}{path}", spent) for path in sorted(wanted)}
