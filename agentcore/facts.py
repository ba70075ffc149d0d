"""What was handed in, as the plain data that criteria read (docs/criteria.md lists every field)."""

from __future__ import annotations

from typing import Any

from agentcore.artifacts import Kind
from agentcore.expressions import Facts
from agentcore.inspection import Inspection


def facts_of(inspection: Inspection, paths: tuple[str, ...]) -> Facts:
    """The variables of an expression; `paths` decides which Dockerfile is meant where there are several."""
    return Facts(
        {
            "files": lambda: {file.path: file.text for file in inspection.handed_in.files if file.is_readable},
            "dockerfile": lambda: _dockerfile(inspection, paths),
            "dockerignore": lambda: _patterns(inspection),
            "compose": lambda: _compose(inspection),
            "objects": lambda: [item.data for item in inspection.manifests.objects] if inspection.manifests else [],
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
