"""A chart rendered with each of its values files, as `helm install -f` would: what lab criteria read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from agentcore.parsing.helm_chart import Chart
from agentcore.parsing.helm_folders import FOLDERS
from agentcore.parsing.helm_rendered import Rendered, Rendering, render
from agentcore.parsing.helm_rendering import Renderer
from agentcore.parsing.yaml_nodes import YamlFile, plain
from agentcore.settings import Settings
from agentcore.spans import Span

OWN_VALUES = "values.yaml"
MOST_OVERLAYS = 8


@dataclass(frozen=True)
class Overlay:
    """The objects that a chart renders with one values file; or why it renders none, and where that is."""

    path: str
    objects: tuple[Any, ...] = ()
    reason: str = ""
    span: Span | None = None


def overlays_of(rendering: Rendering, renderer: Renderer, settings: Settings) -> Iterator[Overlay]:
    """The chart's own values first, then up to so many of its other values files."""
    chart = rendering.chart
    yield _overlay(f"{chart.root}{OWN_VALUES}", rendering, settings)
    others = [file for path, file in chart.yaml_files.items() if path != OWN_VALUES and is_values_file(path)]
    for file in others[:MOST_OVERLAYS]:
        values = _values(file)
        if values is None:
            yield Overlay(file.path, reason=f"`{file.path}` is no mapping of values.", span=Span(file.path, 1))
        else:
            yield _overlay(file.path, render(chart, renderer, settings, values=values), settings)


def is_values_file(path: str) -> bool:
    return path.split("/")[0] not in FOLDERS and "values" in path.lower()


def _values(file: YamlFile) -> Mapping[str, Any] | None:
    """Its values; None where it is something else or cannot be read. An empty one changes nothing."""
    roots = [document.root for document in file.documents if document.root is not None]
    if not file.is_whole or len(roots) > 1:
        return None
    values = plain(roots[0]) if roots else None
    return {} if values is None else values if isinstance(values, dict) else None


def _overlay(path: str, rendering: Rendering, settings: Settings) -> Overlay:
    chart: Chart = rendering.chart
    if rendering.waits_for:
        return Overlay(path, reason=f"The chart is rendered once {rendering.waits_for}.", span=chart.span)
    if rendering.trouble:
        return Overlay(path, reason=f"The chart was not rendered: {rendering.trouble}.", span=chart.span)
    if rendering.failures:
        failure = rendering.failures[0]
        return Overlay(path, reason=f"With `{path}`: {failure.message}", span=failure.span)
    rendered = Rendered(rendering, settings)
    for problem in rendered.problems:
        return Overlay(path, reason=f"With `{path}`, no YAML is rendered here: {problem.message}", span=problem.span)
    return Overlay(path, tuple(item.data for item in rendered.objects))
