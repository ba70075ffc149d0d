"""Writes a lab's folder to the database and back, losing nothing."""

from pathlib import Path
from typing import Any

from courses.linking import links_of
from courses.markdown import render
from courses.models import Activity
from labs.models import Lab
from labs.reading import file_set, give_back, keep, read_lab
from labs.revising import keep_former


def load_lab(activity: Activity, folder: Path) -> None:
    """Write a folder that was checked. Its texts are rendered once, here. Who had begun it goes on with what it was."""
    source = read_lab(folder)
    definition = source.definition
    fields = {
        "definition": definition,
        "sources": {path: keep(content) for path, content in file_set(folder).files.items()},
        "starter": source.texts("starter"),
        "solution": source.texts("solution"),
        "revision": activity.revision,
        **rendered_for(activity, definition),
    }
    before = Lab.objects.filter(activity=activity).first()
    lab, _ = Lab.objects.update_or_create(activity=activity, defaults=fields)
    if before:
        keep_former(before, lab)


def rendered_for(activity: Activity, definition: dict[str, Any]) -> dict[str, Any]:
    """The texts that are shown as Markdown. Costs the queries of `links_of`."""
    links = links_of(activity.course)
    texts: dict[str, Any] = {key: render(definition[key], links=links) for key in ("story", "task", "debrief")}
    return {**texts, "hints": [render(hint, links=links) for hint in definition["hints"]]}


def export_lab(activity: Activity, folder: Path) -> None:
    for path, kept in Lab.objects.get(activity=activity).sources.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(give_back(kept))
