"""The models of what was handed in: each file is parsed once, however often it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agentcore.artifacts import Crash, Kind, receive
from agentcore.settings import DEFAULT_SETTINGS, Settings
from agentcore.spans import Span

if TYPE_CHECKING:
    from agentcore.parsing.compose import Compose
    from agentcore.parsing.dockerfile import Dockerfile
    from agentcore.parsing.helm import Charts
    from agentcore.parsing.helm_overlays import Overlay
    from agentcore.parsing.kubernetes import Manifests
    from agentcore.parsing.shell_commands import Script
    from agentcore.rules.base import Finding


@dataclass(frozen=True)
class Part:
    """One model and the families of rules that can look at it."""

    model: Any
    families: frozenset[str]
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """The first of its files, to name it by."""
        return self.paths[0] if self.paths else ""

    @property
    def unreadable_spans(self) -> Iterator[Span]:
        """Where something stands that hides the meaning of the file."""
        yield from (problem.span for problem in self.model.problems)
        if "dockerfile" in self.families:
            from agentcore.parsing.dockerfile import Unknown

            yield from (node.span for node in self.model.select(Unknown))

    @property
    def extents(self) -> Iterable[tuple[int, int]]:
        """The first and last lines of what runs over several: a Dockerfile's instructions."""
        if "dockerfile" not in self.families:
            return ()
        return ((node.span.line, node.span.end_line) for node in self.model.instructions)


class Inspection:
    """What was handed in, as models that rules, criteria and anchors ask."""

    def __init__(self, files: Mapping[str, str | bytes], settings: Settings = DEFAULT_SETTINGS) -> None:
        self.settings = settings
        self.handed_in = receive(files, settings.bounds, settings.data)
        self.crashes: list[Crash] = []
        self.unasked: dict[str, str] = {}

    @cached_property
    def dockerfiles(self) -> Mapping[str, Dockerfile]:
        """Every Dockerfile by its path."""
        found = self.handed_in.of_kind(Kind.DOCKERFILE)
        if not found:
            return {}
        from agentcore.parsing.dockerfile import parse

        parsed = (
            (file.path, self._parsed(file.path, parse, file.text, file.path, self._ignored_for(file.path)))
            for file in found
        )
        return {path: model for path, model in parsed if model is not None}

    def _ignored_for(self, path: str) -> str | None:
        """The text of the .dockerignore that a build of this Dockerfile reads."""
        texts = {file.path: file.text for file in self.handed_in.of_kind(Kind.DOCKERIGNORE)}
        folder = path.rpartition("/")[0]
        names = (f"{path}.dockerignore", f"{folder}/.dockerignore".lstrip("/"), ".dockerignore")
        return next((texts[name] for name in names if name in texts), None)

    @cached_property
    def manifests(self) -> Manifests | None:
        """All Kubernetes objects together, since they refer to each other."""
        return self._manifests_of(Kind.KUBERNETES)

    @cached_property
    def other_yaml(self) -> Manifests | None:
        """YAML that is no manifest, to be checked as YAML alone."""
        return self._manifests_of(Kind.YAML)

    @cached_property
    def compose(self) -> Compose | None:
        """All Compose files together, with the `.env` files beside them."""
        found = self.handed_in.of_kind(Kind.COMPOSE)
        if not found:
            return None
        from agentcore.parsing.compose import parse

        files = {file.path: file.text for file in self.handed_in.of_kind(Kind.COMPOSE, Kind.ENVIRONMENT)}
        compose: Compose | None = self._parsed(found[0].path, parse, files)
        return compose

    @cached_property
    def charts(self) -> Charts | None:
        """All Helm charts, rendered by Helm's own library in a child process."""
        found = [file for file in self.handed_in.files if file.chart is not None]
        if not found:
            return None
        from agentcore.parsing.helm import parse
        from agentcore.rendering.helm import render

        texts = {file.path: file.text if file.is_readable else None for file in found}
        charts: Charts | None = self._parsed(found[0].path, parse, texts, render)
        return charts

    @cached_property
    def scripts(self) -> Mapping[str, Script]:
        """Every file of shell commands by its path."""
        from agentcore.parsing.shell_files import is_script, parse

        found = [file for file in self.handed_in.files if is_script(file.path) and file.is_readable]
        read = ((file.path, self._parsed(file.path, parse, file.text, file.path)) for file in found)
        return {path: script for path, script in read if script is not None}

    @cached_property
    def overlays(self) -> Mapping[str, Overlay]:
        """What the charts render with each of their values files."""
        return self.charts.overlays if self.charts else {}

    def _manifests_of(self, *kinds: Kind) -> Manifests | None:
        found = self.handed_in.of_kind(*kinds)
        if not found:
            return None
        from agentcore.parsing.kubernetes import parse

        manifests: Manifests | None = self._parsed(found[0].path, parse, {file.path: file.text for file in found})
        return manifests

    def _parsed(self, path: str, parse: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return parse(*arguments, settings=self.settings)
        except Exception as error:
            self.crashes.append(Crash(f"{parse.__module__}.{parse.__name__}", path, type(error).__name__))
            return None

    def shell_findings(self, model: Dockerfile) -> list[Finding]:
        """What ShellCheck finds in a Dockerfile; where it cannot be asked, the reason is kept."""
        from agentcore.outside.shellcheck import Unavailable, shellcheck

        try:
            return shellcheck(model)
        except Unavailable as error:
            self.unasked[model.path] = str(error)
            return []

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The models beside what was handed in, each with the families of rules that fit it."""
        parts = [Part(model, frozenset({"dockerfile"}), (path,)) for path, model in self.dockerfiles.items()]
        if self.manifests is not None:
            paths = tuple(file.path for file in self.handed_in.of_kind(Kind.KUBERNETES))
            parts.append(Part(self.manifests, frozenset({"yaml", "kubernetes"}), paths))
        if self.other_yaml is not None:
            paths = tuple(file.path for file in self.handed_in.of_kind(Kind.YAML))
            parts.append(Part(self.other_yaml, frozenset({"yaml"}), paths))
        if self.charts is not None:
            paths = tuple(chart.path for chart in self.charts.top)
            parts.append(Part(self.charts, frozenset({"helm", "yaml"}), paths))
            rendered = frozenset({"yaml", "kubernetes"})
            parts += [Part(model, rendered, (model.rendering.chart.path,)) for model in self.charts.rendered]
        if self.compose is not None:
            paths = tuple(file.path for file in self.handed_in.of_kind(Kind.COMPOSE))
            parts.append(Part(self.compose, frozenset({"yaml", "compose"}), paths))
        return tuple(parts)

    @property
    def families(self) -> frozenset[str]:
        """The families of rules that have something to look at."""
        return frozenset({"file"}).union(*(part.families for part in self.parts))

    @cached_property
    def broken_lines(self) -> Mapping[str, int]:
        """The first line that cannot be read, by path, of every file with a syntax problem."""
        broken: dict[str, int] = {}
        for part in self.parts:
            for span in part.unreadable_spans:
                broken[span.path] = min(span.line, broken.get(span.path, span.line))
        return broken
