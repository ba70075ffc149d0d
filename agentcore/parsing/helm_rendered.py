"""A chart, rendered with its own values: the objects, where each line of them is from, and what failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agentcore.parsing import yaml
from agentcore.parsing.helm_chart import Chart
from agentcore.parsing.helm_failures import Cause, Failure, failure_of
from agentcore.parsing.helm_places import Places, marked
from agentcore.parsing.helm_rendering import Order, Outcome, Renderer, Trouble
from agentcore.parsing.helm_templates import Template
from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.yaml_building import Totals
from agentcore.parsing.yaml_nodes import SyntaxProblem
from agentcore.settings import Settings
from agentcore.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agentcore.rules.base import Finding

PLACEHOLDER = "to-be-set"
LONGEST_RELEASE = "release-" + "x" * 45
MOST_FAILURES = 12
MOST_RENDERED_TWICE = 128 * 1024  # characters
NOT_SENT = (".schema.json", ".tgz")
TEST_HOOKS = frozenset({"test", "test-success", "test-failure"})

_OF_CHART_FILE = re.compile(
    r"\bvalidation: chart\.metadata\.(?:name|version|apiVersion|type)\b|Chart\.yaml file is missing"
)


@dataclass(frozen=True)
class Rendering:
    """What came of rendering a chart."""

    chart: Chart
    places: Mapping[str, Places]
    failures: tuple[Failure, ...] = ()
    trouble: Trouble | None = None
    waits_for: str = ""  # what must be mended first, as the rest of a sentence
    order: Order | None = field(default=None, repr=False)


def render(
    chart: Chart, renderer: Renderer, settings: Settings, *, values: Mapping[str, Any] | None = None
) -> Rendering:
    """Render a chart; a template that fails is left out and the others rendered without it.

    Without `values` the chart's own count, with stand-ins for what it demands and they do not give.
    """
    reason = _not_yet(chart)
    if reason:
        return Rendering(chart, {}, waits_for=reason)
    templates = _by_helm_path(chart)
    files = dict(_sent(chart, settings))
    values = _demanded(chart) if values is None else values
    failures: list[Failure] = []
    outcome = Outcome()
    for _ in range(MOST_FAILURES):
        outcome = renderer(Order(files, values))
        if outcome.rendered is not None or outcome.trouble:
            break
        failure = failure_of(outcome.error, templates) or _general(chart, outcome.error)
        failures.append(failure)
        dropped = templates.get(failure.entry)
        if dropped is None or dropped.is_partial or failure.cause is Cause.LOOP:
            break
        files[dropped.path.removeprefix(chart.root)] = ""
    places = dict(_placed(outcome.rendered or {}, templates))
    return Rendering(chart, places, tuple(failures), outcome.trouble, order=Order(files, values))


def render_again(rendering: Rendering, renderer: Renderer) -> Mapping[str, str]:
    """The files by path, rendered for a release whose name is as long as Helm allows."""
    size = sum(len(places.text) for places in rendering.places.values())
    if rendering.order is None or not size or size > MOST_RENDERED_TWICE:
        return {}
    outcome = renderer(replace(rendering.order, release=LONGEST_RELEASE))
    placed = dict(_placed(outcome.rendered or {}, _by_helm_path(rendering.chart)))
    return {path: places.text for path, places in placed.items()}


def _not_yet(chart: Chart) -> str:
    if not chart.is_read or not chart.name:
        return "`Chart.yaml` can be read"
    for each in chart.family:
        file = each.yaml_files.get("values.yaml")
        if file is not None and not file.is_whole:
            return f"`{each.root}values.yaml` can be read"
        if not each.has_values_file and any(use.is_value and not use.is_optional for use in each.uses.found):
            return "`values.yaml` is handed in"
        broken = next((each for each in each.templates if each.problems and each.is_partial), None)
        if broken is not None:
            return f"`{broken.path}` can be read"
    return ""


def _by_helm_path(chart: Chart, prefix: str = "") -> dict[str, Template]:
    """The templates by the names that Helm gives them: the chart's name, then the path in it."""
    start = prefix or chart.name
    found = {f"{start}/{template.path.removeprefix(chart.root)}": template for template in chart.templates}
    for child in chart.children:
        for name in {child.folder, child.name, *chart.names_of(child)}:
            found.update(_by_helm_path(child, f"{start}/charts/{name}"))
    return found


def _numbers(chart: Chart) -> dict[str, int]:
    paths = sorted(template.path for each in chart.family for template in each.templates)
    return {path: number for number, path in enumerate(paths)}


def _sent(chart: Chart, settings: Settings) -> Iterator[tuple[str, str]]:
    """The files as the renderer gets them: marked, so begun that `.Capabilities` tells of the version the review is
    for, and without schemas, which might send the renderer to the network."""
    numbers = _numbers(chart)
    asks = any("Capabilities" in text for each in chart.family for text in each.texts.values())
    begin = _SET_VERSION % _version(settings) if asks else ""
    for each in chart.family:
        templates = {template.path: template for template in each.templates}
        for path, text in each.texts.items():
            full = f"{each.root}{path}"
            template = templates.get(full)
            if template is not None:
                text = "" if template.problems else begin + marked(template, numbers[full])
            if not path.endswith(NOT_SENT):
                yield full.removeprefix(chart.root), text


_SET_VERSION = (
    '{{- $_ := set $ "Capabilities" (dict "KubeVersion" (dict "Version" "v%(v)s.0" "GitVersion" "v%(v)s.0" '
    '"String" "v%(v)s.0" "Major" "%(major)s" "Minor" "%(minor)s") "APIVersions" .Capabilities.APIVersions '
    '"HelmVersion" .Capabilities.HelmVersion) }}'
)


def _version(settings: Settings) -> dict[str, str]:
    numbers = [part for part in settings.kubernetes_version.lstrip("v").split(".") if part.isdigit()]
    major, minor = (*numbers, "1", "34")[:2] if len(numbers) > 1 else ("1", "34")
    return {"v": f"{major}.{minor}", "major": major, "minor": minor}


def _demanded(chart: Chart) -> dict[str, Any]:
    """Stand-ins for the values that `required` demands and the chart's own do not give."""
    values: dict[str, Any] = {}
    for each, above in _with_keys(chart, ()):
        for use in each.uses.found:
            if use.required is not None and use.is_value and "*" not in use.path and each.lacks(use.value_path):
                _put(values, (*above, *use.value_path))
    return values


def _with_keys(chart: Chart, above: tuple[str, ...]) -> Iterator[tuple[Chart, tuple[str, ...]]]:
    yield chart, above
    for child in chart.children:
        yield from _with_keys(child, (*above, min(chart.names_of(child))))


def _put(values: dict[str, Any], path: tuple[str, ...]) -> None:
    for name in path[:-1]:
        inner = values.setdefault(name, {})
        if inner == PLACEHOLDER:
            return
        values = inner
    values.setdefault(path[-1], PLACEHOLDER)


def _general(chart: Chart, error: str) -> Failure:
    """A failure that belongs to no template: the chart as a whole cannot be loaded."""
    words = " ".join(error.split())[:200].rstrip(".")
    cause = Cause.CHART_FILE if _OF_CHART_FILE.search(words) else Cause.OTHER
    return Failure(chart.span, "", cause, f"Helm cannot load the chart: {words}.")


def _placed(rendered: Mapping[str, str], templates: Mapping[str, Template]) -> Iterator[tuple[str, Places]]:
    numbers = {path: number for number, path in enumerate(sorted({each.path for each in templates.values()}))}
    for name, text in rendered.items():
        template = templates.get(name)
        if template is not None and text.strip() and template.name != "NOTES.txt":
            yield template.path, Places(template, numbers[template.path], text)


class Rendered(Manifests):
    """The objects of a rendered chart; its findings belong to the templates' lines."""

    def __init__(self, rendering: Rendering, settings: Settings) -> None:
        self.rendering = rendering
        self.places = rendering.places
        spent = Totals(settings.bounds)
        files = [yaml.load(places.text, path, spent) for path, places in self.places.items()]
        crds = (file for chart in rendering.chart.family for file in chart.crds)
        super().__init__((*files, *crds), settings)

    def select(self, node_type: type[Any]) -> tuple[Any, ...]:
        """As of any manifests; what cannot be read is for the rules about charts to say."""
        return () if issubclass(node_type, SyntaxProblem) else super().select(node_type)

    @property
    def problems(self) -> tuple[SyntaxProblem, ...]:
        """What cannot be read, at the templates' lines."""
        return tuple(replace(problem, span=self.span(problem.span)) for problem in self.unreadable)

    @cached_property
    def unreadable(self) -> tuple[SyntaxProblem, ...]:
        """What cannot be read of the rendered files, at their own lines."""
        return tuple(problem for problem in super().select(SyntaxProblem) if problem.span.path in self.places)

    def span(self, rendered: Span) -> Span:
        """Where a stretch of a rendered file stands in its template."""
        places = self.places.get(rendered.path)
        return places.span(rendered) if places else rendered

    def relocated(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings at the templates' lines; what a loop repeats is told once."""
        first: dict[tuple[str, Span], Span] = {}
        for finding in findings:
            places = self.places.get(finding.span.path)
            if places is None:
                yield finding
                continue
            if self._is_beside_the_point(finding, places):
                continue
            span = places.span(finding.span)
            if first.setdefault((finding.rule_id, span), finding.span) == finding.span:
                yield replace(finding, span=span, message=self._message(finding, places), edits=())

    def _message(self, finding: Finding, places: Places) -> str:
        """The message, with the object's name where the line alone does not tell it."""
        if places.is_known:
            return finding.message
        item = self._object_at(finding.span)
        name = f"{item.kind} `{item.name}`: " if item is not None and item.name else ""
        return f"{name}{finding.message}"

    def _is_beside_the_point(self, finding: Finding, places: Places) -> bool:
        """Whether it is about a stand-in, or a matter of taste in an object that only a test makes."""
        row = "".join(places.rows[finding.span.line - 1 : finding.span.line])
        if PLACEHOLDER in row or PLACEHOLDER in finding.message:
            return True
        return finding.severity != "error" and finding.span.path in self._paths_of_tests

    @cached_property
    def _paths_of_tests(self) -> frozenset[str]:
        """The files of which every object is one of `helm test`."""
        tests: dict[str, bool] = {}
        for item in self.objects:
            tests[item.file] = tests.get(item.file, True) and is_test(item)
        return frozenset(path for path, only in tests.items() if only)

    def _object_at(self, span: Span) -> KubernetesObject | None:
        own = (item for item in self.objects if item.file == span.path)
        return next((item for item in own if item.span.line <= span.line <= item.span.end_line), None)


def is_test(item: KubernetesObject) -> bool:
    return bool(TEST_HOOKS & set(hooks(item)))


def hooks(item: KubernetesObject) -> tuple[str, ...]:
    """The moments at which Helm creates an object as a hook."""
    written = item.value(("metadata", "annotations", "helm.sh/hook"))
    return tuple(each.strip() for each in written.split(",")) if isinstance(written, str) else ()
