"""A whole Helm chart, which renders to the manifests that are written without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agentcore.blueprints.charting import companions, templating, valuing
from agentcore.blueprints.charting.outlining import Outline
from agentcore.blueprints.wanted import Wanted, Workload
from agentcore.blueprints.yaml_writing import decisions_in, written
from agentcore.knowledge.deciding import remark

FOLDER = "chart"


def chart(wanted: Wanted) -> Mapping[str, str]:
    """The files of the chart by their paths, all of them below `chart/`. Backing services are not part of it."""
    outline = Outline(wanted)
    values = valuing.values(outline)
    files = {
        "Chart.yaml": written(_metadata(outline), remark),
        ".helmignore": companions.IGNORED,
        "values.yaml": written(values, remark),
        "values.schema.json": valuing.schema_text(values),
        "templates/_helpers.tpl": companions.helpers(outline),
        **dict(templating.templates(outline)),
        "templates/NOTES.txt": companions.notes(outline),
        **companions.connection_test(outline),
    }
    return {f"{FOLDER}/{path}": text for path, text in files.items()}


def decisions(wanted: Wanted) -> tuple[str, ...]:
    """The ids of the choices that were made for the chart as such; those of its objects are the manifests' own."""
    return tuple(dict.fromkeys(_made(Outline(wanted))))


def _made(outline: Outline) -> Iterator[str]:
    yield from decisions_in(_metadata(outline))
    yield from decisions_in(valuing.values(outline))
    yield from ("chart-config-checksum", "chart-schema")
    if outline.has_test:
        yield "chart-test"
    if outline.plan.workload is Workload.JOB:
        yield "chart-job-of-release"


def _metadata(outline: Outline) -> dict[str, Any]:
    return {
        "apiVersion": "v2",
        "name": outline.plan.name,
        "description": f"Runs {outline.plan.name} on Kubernetes.",
        "type": "application",
        "version": "0.1.0",
        "appVersion": outline.plan.version or "1.0.0",
    }
