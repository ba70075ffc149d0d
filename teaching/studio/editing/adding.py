"""Adds a module, lesson, quiz or lab to the working copy, where the next one belongs."""

from typing import Any

from django.db import transaction

from courses.locating import YamlRefused, locate
from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.arranging import MOST, PLACES, siblings
from teaching.studio.editing.beginning import (
    OUTCOME,
    Files,
    new_lab,
    new_lesson,
    new_module,
    new_quiz,
    next_code,
    slug_from,
)
from teaching.studio.editing.units import Unit, slug_of, units_of


@transaction.atomic
def add(course: Course, kind: str, title: str, *, module: str = "", slug: str = "", by: Any) -> Unit:
    """Write a new unit's beginning; raises Refused where its name is taken or there is no room.

    `module` is the folder's name; a new module has none. `slug` is made of the title where it is empty.
    """
    slug = slug or slug_from(title)
    if not slug and kind != "quiz":
        raise working.Refused("The title has no letter that an address could be made of. Give a short name too.")
    known = units_of(dict(course.working_files.values_list("path", "blob_id")))
    if kind != "quiz" and (kind, slug) in known:
        raise working.Refused(f"The course has a {kind} called `{slug}` already: {known[kind, slug].path}.")
    home, files = _beginning(course, kind, title, module, slug)
    for path, content in files.items():
        try:
            working.write(course, path, content, base="", by=by)
        except working.Stale:
            raise working.Refused(f"`{path}` is there already. Open it in the tree.") from None
    written = units_of(dict.fromkeys(files, ""))
    return next(unit for unit in written.values() if unit.path == home)


def _beginning(course: Course, kind: str, title: str, module: str, slug: str) -> tuple[str, Files]:
    """The path of the unit, and its files by path."""
    if kind == "module":
        home = f"modules/{_next(course, kind)}-{slug}"
        return home, _below(home, new_module(title, next_code(course, codes_of(course))))
    outcome = first_outcome(course, module)
    if kind == "quiz":
        home = f"modules/{module}/quiz.yaml"
        lessons = [slug_of(name) for name in siblings(course, "lesson", module)]
        return home, {home: new_quiz(title, outcome, lessons[0] if lessons else "a-lesson")}
    home = f"modules/{module}/{PLACES[kind]}/{_next(course, kind, module)}-{slug}"
    if kind == "lab":
        return home, _below(home, new_lab(title, outcome))
    return f"{home}.md", {f"{home}.md": new_lesson(title, outcome)}


def _below(home: str, files: Files) -> Files:
    return {f"{home}/{path}": content for path, content in files.items()}


def _next(course: Course, kind: str, module: str = "") -> str:
    """The number after the last one's."""
    names = [name for name in siblings(course, kind, module) if name[:2].isdigit()]
    number = int(names[-1][:2]) + 1 if names else 1
    if number > MOST:
        raise working.Refused(f"The numbers end at {MOST}. Move one up and down again, which numbers them anew.")
    return f"{number:02}"


def first_outcome(course: Course, module: str) -> str:
    """The id of a module's first outcome."""
    outcomes = read(working.text_of(course, f"modules/{module}/module.yaml")).get("outcomes")
    return str(next(iter(outcomes), OUTCOME)) if isinstance(outcomes, dict) else OUTCOME


def codes_of(course: Course) -> list[str]:
    files = course.working_files.filter(path__regex=r"^modules/[^/]+/module\.yaml$").order_by("path")
    texts = files.values_list("blob__content", flat=True)
    return [str(read(bytes(text).decode(errors="replace")).get("code", "")) for text in texts]


def read(text: str) -> dict[str, Any]:
    """A YAML mapping; empty for what is none."""
    try:
        data = locate(text).data
    except YamlRefused:
        return {}
    return data if isinstance(data, dict) else {}
