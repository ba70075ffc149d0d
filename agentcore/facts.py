"""What was handed in, as the plain data that criteria read (docs/criteria.md lists every field)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agentcore.artifacts import Kind
from agentcore.expressions import Facts
from agentcore.inspection import Inspection
from agentcore.parsing.yaml_nodes import YamlFile, plain


def facts_of(inspection: Inspection, paths: tuple[str, ...]) -> Facts:
    """The variables of an expression; `paths` decides which Dockerfile is meant where there are several."""
    return Facts(
        {
            "files": lambda: {file.path: file.text for file in inspection.handed_in.files if file.is_readable},
            "dockerfile": lambda: _dockerfile(inspection, paths),
            "dockerignore": lambda: _patterns(inspection),
            "compose": lambda: _compose(inspection),
            "objects": lambda: [item.data for item in inspection.manifests.objects] if inspection.manifests else [],
            "documents": lambda: {file.path: _roots(file) for file in yaml_files(inspection)},
            "commands": lambda: _commands(inspection),
            "rendered": lambda: {path: list(each.objects) for path, each in inspection.overlays.items()},
        }
    )


def _dockerfile(inspection: Inspection, paths: tuple[str, ...]) -> dict[str, Any]:
    from agentcore.parsing.dockerfile import parse
    from agentcore.parsing.dockerfile_data import as_data

    found = inspection.dockerfiles
    expected = [found[path] for path in paths if path in found]
    return as_data(next(iter([*expected, *found.values()]), None) or parse(""))


def _compose(inspection: Inspection) -> dict[str, Any]:
    from agentcore.parsing.compose_data import as_data

    projects = inspection.compose.projects if inspection.compose else ()
    return as_data(next(iter(projects), None))


def _patterns(inspection: Inspection) -> list[str]:
    lines = [line.strip() for file in inspection.handed_in.of_kind(Kind.DOCKERIGNORE) for line in file.text.split("\n")]
    return [line for line in lines if line and not line.startswith("#")]


def yaml_files(inspection: Inspection) -> Iterator[YamlFile]:
    """Every file that is YAML as it stands, whatever it is for; templates of charts are not."""
    for model in (inspection.manifests, inspection.other_yaml, inspection.compose):
        if model is not None:
            yield from model.files
    for chart in inspection.charts.charts if inspection.charts else ():
        yield from chart.yaml_files.values()


def _roots(file: YamlFile) -> list[Any]:
    return [plain(document.root) for document in file.documents if document.root is not None]


def _commands(inspection: Inspection) -> dict[str, Any]:
    from agentcore.parsing.shell_files import as_data

    return {path: as_data(script) for path, script in inspection.scripts.items()}
