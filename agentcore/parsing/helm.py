"""Helm charts → models with a place for everything, rendered by whoever is handed in. Never raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from agentcore.parsing import helm_schema
from agentcore.parsing.helm_chart import Chart, read_yaml
from agentcore.parsing.helm_failures import Cause, Failure
from agentcore.parsing.helm_folders import is_package, root_of, roots
from agentcore.parsing.helm_items import Dependency, Maintainer, ValueKey, text_of
from agentcore.parsing.helm_nodes import Action
from agentcore.parsing.helm_overlays import Overlay, overlays_of
from agentcore.parsing.helm_places import Places
from agentcore.parsing.helm_rendered import PLACEHOLDER, Rendered, Rendering, hooks, is_test, render, render_again
from agentcore.parsing.helm_rendering import Renderer, patient, unavailable
from agentcore.parsing.helm_schema import SchemaProblem, ValueProblem
from agentcore.parsing.helm_templates import Define, Template, TemplateProblem, read
from agentcore.parsing.helm_uses import Call, Use
from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.yaml import load
from agentcore.parsing.yaml_building import Totals
from agentcore.parsing.yaml_nodes import Mapping as YamlMapping
from agentcore.parsing.yaml_nodes import SyntaxProblem, YamlFile
from agentcore.settings import DEFAULT_SETTINGS, Settings
from agentcore.spans import Span

__all__ = [
    "PLACEHOLDER",
    "Action",
    "Call",
    "Cause",
    "Chart",
    "Charts",
    "Define",
    "Dependency",
    "Failure",
    "Maintainer",
    "Rendered",
    "RenderedFile",
    "RenderedObject",
    "RenderedProblem",
    "Rendering",
    "SchemaProblem",
    "Template",
    "TemplateProblem",
    "Use",
    "ValueKey",
    "ValueProblem",
    "hooks",
    "is_test",
    "parse",
]

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class RenderedProblem(SyntaxProblem):
    """What a template renders that is no YAML, at the template's line."""


@dataclass(frozen=True)
class RenderedFile:
    """What one template renders."""

    places: Places = field(repr=False)
    file: YamlFile = field(repr=False)

    @property
    def first_row(self) -> tuple[int, str]:
        """The first line that says something, with its number."""
        rows = enumerate(self.places.rows, start=1)
        return next(((number, row) for number, row in rows if row.strip()), (1, ""))

    @property
    def lists(self) -> Iterator[YamlMapping]:
        """The objects of kind List."""
        for document in self.file.documents:
            if isinstance(document.root, YamlMapping) and text_of(document.root, "kind") == "List":
                yield document.root

    def span(self, rendered: Span) -> Span:
        return self.places.span(rendered)


@dataclass(frozen=True)
class RenderedObject:
    """An object that a chart renders, and the template it is from."""

    chart: Chart = field(repr=False)
    object: KubernetesObject
    places: Places = field(repr=False)
    twin: KubernetesObject | None = None  # the same object for a release with the longest name there can be

    @property
    def template(self) -> Template:
        return self.places.template

    @property
    def kind(self) -> str:
        return self.object.kind

    @property
    def is_test(self) -> bool:
        """Whether only `helm test` creates it."""
        return is_test(self.object)

    def span_of(self, path: str | tuple[str | int, ...]) -> Span:
        """Where in the template the value at a path is written."""
        return self.places.span(self.object.span_of(path))

    def key_span_of(self, path: str | tuple[str | int, ...]) -> Span:
        return self.places.span(self.object.key_span_of(path))

    def is_literal(self, path: str | tuple[str | int, ...]) -> bool:
        """Whether the value at a path stands in the template as it is."""
        return self.places.is_literal(self.object.span_of(path))


def parse(
    files: Mapping[str, str | None], render: Renderer = unavailable, settings: Settings = DEFAULT_SETTINGS
) -> Charts:
    """Read every chart among some files; a text of None is that of a packed chart, which is not read."""
    return Charts(files, render, settings)


class Charts:
    """The charts of a hand-in, and what they render."""

    def __init__(self, files: Mapping[str, str | None], renderer: Renderer, settings: Settings) -> None:
        self.settings = settings
        self._renderer = patient(renderer)
        self._by_type: dict[type[Any], tuple[Any, ...]] = {}
        self.charts = tuple(_read(files, Totals(settings.bounds)))

    @property
    def top(self) -> tuple[Chart, ...]:
        """The charts that are not inside another."""
        return tuple(chart for chart in self.charts if chart.parent is None)

    @cached_property
    def renderings(self) -> tuple[Rendering, ...]:
        """What came of rendering each chart on its own."""
        return tuple(render(chart, self._renderer, self.settings) for chart in self.top)

    @cached_property
    def rendered(self) -> tuple[Rendered, ...]:
        """The objects of each chart that could be rendered."""
        return tuple(
            Rendered(rendering, self.settings)
            for rendering in self.renderings
            if rendering.places or any(chart.crds for chart in rendering.chart.family)
        )

    @cached_property
    def overlays(self) -> Mapping[str, Overlay]:
        """What each chart renders with each of its values files, by the file's path."""
        return {
            overlay.path: overlay
            for rendering in self.renderings
            for overlay in overlays_of(rendering, self._renderer, self.settings)
        }

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(failure for rendering in self.renderings for failure in rendering.failures)

    @cached_property
    def failed_lines(self) -> frozenset[tuple[str, int]]:
        """The lines at which rendering stops."""
        return frozenset((failure.span.path, failure.span.line) for failure in self.failures)

    @property
    def problems(self) -> tuple[SyntaxProblem, ...]:
        """What could not be read."""
        return (*self.select(SyntaxProblem), *self.select(TemplateProblem))

    def unrendered(self) -> Iterator[tuple[str, str]]:
        """Each template that the checks of its objects did not see, and why."""
        for rendering in self.renderings:
            reason = _reason(rendering)
            failed = {failure.entry for failure in rendering.failures}
            for chart in rendering.chart.family:
                for template in chart.templates:
                    if template.is_yaml and not template.is_partial and (reason or _is_among(template, failed)):
                        yield template.path, reason or "Its objects are checked once it can be rendered."

    def select(self, node_type: type[Node]) -> tuple[Node, ...]:
        """Every node of a type, in file order."""
        if node_type not in self._by_type:
            self._by_type[node_type] = tuple(self._nodes(node_type))
        return self._by_type[node_type]

    def _nodes(self, node_type: type[Any]) -> Iterator[Any]:
        source = _SOURCES.get(node_type)
        if source is not None:
            yield from getattr(self, source)()
        elif issubclass(node_type, Charts):
            yield self
        else:
            for chart in self.charts:
                for file in chart.yaml_files.values():
                    yield from file.select(node_type)

    def _charts(self) -> Iterator[Chart]:
        yield from self.charts

    def _dependencies(self) -> Iterator[Dependency]:
        for chart in self.charts:
            yield from chart.dependencies

    def _maintainers(self) -> Iterator[Maintainer]:
        for chart in self.charts:
            yield from chart.maintainers

    def _value_keys(self) -> Iterator[ValueKey]:
        for chart in self.charts:
            yield from chart.value_keys

    def _templates(self) -> Iterator[Template]:
        for chart in self.charts:
            yield from chart.templates

    def _template_problems(self) -> Iterator[TemplateProblem]:
        for template in self._templates():
            yield from template.problems

    def _defines(self) -> Iterator[Define]:
        for template in self._templates():
            yield from template.defines

    def _renderings(self) -> Iterator[Rendering]:
        yield from self.renderings

    def _failures(self) -> Iterator[Failure]:
        yield from self.failures

    def _objects(self) -> Iterator[RenderedObject]:
        for rendered in self.rendered:
            twins = self._twins(rendered)
            for item in rendered.objects:
                places = rendered.places.get(item.file)
                if places is not None:
                    yield RenderedObject(self._owners[item.file], item, places, twins.get(item.position))

    def _twins(self, rendered: Rendered) -> Mapping[int, KubernetesObject]:
        """The objects as another release would have them, where it has the same ones."""
        texts = render_again(rendered.rendering, self._renderer)
        spent = Totals(self.settings.bounds)
        own = [item for item in rendered.objects if item.file in rendered.places]
        files = (load(texts[path], path, spent) for path in rendered.places if path in texts)
        other = Manifests(tuple(files), self.settings).objects
        if [item.kind for item in own] != [item.kind for item in other]:
            return {}
        return {item.position: twin for item, twin in zip(own, other, strict=True)}

    def _files(self) -> Iterator[RenderedFile]:
        for rendered in self.rendered:
            for file in rendered.files:
                if file.path in rendered.places:
                    yield RenderedFile(rendered.places[file.path], file)

    @cached_property
    def schema_problems(self) -> tuple[ValueProblem | SchemaProblem, ...]:
        """What the charts' schemas say of their values, and what is wrong with the schemas."""
        return tuple(problem for chart in self.charts for problem in helm_schema.check(chart, self._renderer))

    def _value_problems(self) -> Iterator[ValueProblem]:
        yield from (problem for problem in self.schema_problems if isinstance(problem, ValueProblem))

    def _schema_problems(self) -> Iterator[SchemaProblem]:
        yield from (problem for problem in self.schema_problems if isinstance(problem, SchemaProblem))

    def _uses(self) -> Iterator[Use]:
        for chart in self.charts:
            yield from chart.uses.found

    def _calls(self) -> Iterator[Call]:
        for chart in self.charts:
            yield from chart.uses.calls

    @cached_property
    def _owners(self) -> Mapping[str, Chart]:
        return {template.path: chart for chart in self.charts for template in chart.templates}

    def owner(self, template: Template) -> Chart:
        """The chart that a template belongs to."""
        return self._owners[template.path]

    @cached_property
    def asking(self) -> tuple[Chart, ...]:
        """The charts with a template that looks up what the cluster has."""
        return tuple(
            chart
            for chart in self.charts
            if any("lookup" in action.all_functions for template in chart.templates for action in template.actions)
        )

    def _rendered_problems(self) -> Iterator[RenderedProblem]:
        for rendered in self.rendered:
            for problem in rendered.problems:
                yield RenderedProblem(problem.span, problem.message)


_SOURCES: Mapping[type[Any], str] = {
    Chart: "_charts",
    Dependency: "_dependencies",
    Maintainer: "_maintainers",
    ValueKey: "_value_keys",
    Template: "_templates",
    TemplateProblem: "_template_problems",
    Define: "_defines",
    Failure: "_failures",
    RenderedObject: "_objects",
    RenderedProblem: "_rendered_problems",
    RenderedFile: "_files",
    ValueProblem: "_value_problems",
    SchemaProblem: "_schema_problems",
    Rendering: "_renderings",
    Use: "_uses",
    Call: "_calls",
}


def _is_among(template: Template, failed: set[str]) -> bool:
    return any(entry.endswith(template.path.rpartition("templates/")[2]) for entry in failed if entry)


def _reason(rendering: Rendering) -> str:
    if rendering.chart.is_library:
        return ""
    if rendering.waits_for:
        return f"The chart is rendered once {rendering.waits_for}."
    if rendering.trouble:
        return f"The templates were not rendered: {rendering.trouble}."
    if rendering.failures and not rendering.places:
        return "Its objects are checked once the chart can be rendered."
    return ""


def _read(files: Mapping[str, str | None], spent: Totals) -> Iterator[Chart]:
    found = roots(files)
    charts: dict[str, Chart] = {}
    for root in found:
        own = {path: text for path, text in files.items() if root_of(path, found) == root}
        texts = {path.removeprefix(root): text for path, text in own.items() if text is not None}
        others = frozenset(path.removeprefix(root) for path, text in own.items() if text is None or is_package(path))
        above = root_of(root.rstrip("/").rpartition("/")[0] + "/", found) if root else None
        parent = charts.get(above) if above is not None and root.startswith(f"{above}charts/") else None
        templates = tuple(
            read(text, f"{root}{path}", spent) for path, text in sorted(texts.items()) if path.startswith("templates/")
        )
        chart = Chart(root, texts, others, parent, [], read_yaml(root, texts, spent), templates)
        if parent is not None:
            parent.children.append(chart)
        charts[root] = chart
        yield chart
