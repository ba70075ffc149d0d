"""Moves, renames, deletes and brings back parts of the working copy. Order is that of names: to move is to renumber."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.commenting import follow
from teaching.studio.editing.illustrating import take_along
from teaching.studio.editing.references import SPEAKING, Reference, references_to, renamed
from teaching.studio.editing.units import MODULE, Unit, goes_alone, slug_of, units_of
from teaching.studio.models import Deletion, WorkingFile

PLACES = {"lesson": "lessons", "lab": "labs"}
MOST = 99  # two digits


def unit_at(course: Course, path: str) -> Unit | None:
    """The module or activity whose file or folder this is. One query."""
    shas = dict(course.working_files.filter(path__startswith="modules/").values_list("path", "blob_id"))
    return next((unit for unit in units_of(shas).values() if unit.path == path), None)


def file_at(course: Course, path: str) -> Unit | None:
    """A file that can be deleted by itself: a picture, what nothing reads, one more file of a lab. One query."""
    found = working.find(course, path)
    if found is None or not goes_alone(path):
        return None
    inside = MODULE.fullmatch(path)
    return Unit("file", path, inside["module"] if inside else "", path, {"": found.sha256})


def siblings(course: Course, kind: str, module: str = "") -> list[str]:
    """The names of the modules, or of one module's lessons or labs, in their order."""
    home = "modules/" if kind == "module" else f"modules/{module}/{PLACES[kind]}/"
    paths = course.working_files.filter(path__startswith=home).values_list("path", flat=True)
    return sorted({path[len(home) :].split("/")[0] for path in paths})


@transaction.atomic
def arrange(course: Course, unit: Unit, index: int, *, module: str = "", by: Any) -> int:
    """Put a module, lesson or lab at a place among its like, perhaps in another module; how many files moved.

    What a lesson shows goes along. Raises Refused where there is no room or the name is taken.
    """
    module = module or unit.module
    home = "modules" if unit.kind == "module" else f"modules/{module}/{PLACES[unit.kind]}"
    stays = unit.kind == "module" or module == unit.module
    names = siblings(course, unit.kind, module)
    if unit.name in names and stays:
        names.remove(unit.name)
    elif any(name[3:] == unit.name[3:] for name in names):
        raise working.Refused(f"{home} has a {unit.kind} called `{slug_of(unit.name)}` already. Rename one of them.")
    names.insert(max(0, min(index, len(names))), unit.name)
    if len(names) > MOST:
        raise working.Refused(f"There are at most {MOST} of a kind in one place.")
    at = names.index(unit.name)
    renames = {}
    for number, name in enumerate(names, start=1):
        old = unit.path if number - 1 == at else f"{home}/{name}"
        new = f"{home}/{number:02}{name[2:]}"
        if old != new:
            renames[old] = new
    if unit.kind == "lesson" and not stays:
        renames |= take_along(course, unit, module, by=by)
    return move(course, renames, by=by)


def move(course: Course, renames: Mapping[str, str], *, by: Any) -> int:
    if not renames:
        return 0
    with transaction.atomic():
        follow(course, renames)
        return working.move(course, renames, by=by)


def speaking_texts(course: Course) -> dict[str, str]:
    """The texts that may name other parts of the course. Two queries."""
    paths = [path for path in course.working_files.values_list("path", flat=True) if SPEAKING.fullmatch(path)]
    found = course.working_files.filter(path__in=paths).values_list("path", "blob__content")
    return {path: bytes(content).decode(errors="replace") for path, content in found}


def references(course: Course, unit: Unit) -> list[Reference]:
    """What names a unit; for a module also what names the lessons and labs in it, from outside."""
    texts = speaking_texts(course)
    found = references_to(unit, texts)
    if unit.kind == "module":
        outside = {path: text for path, text in texts.items() if not path.startswith(f"{unit.path}/")}
        for inner in units_in(course, unit):
            found += references_to(inner, outside)
    return sorted(set(found), key=lambda each: (each.path, each.start))


def units_in(course: Course, module: Unit) -> list[Unit]:
    inside = course.working_files.filter(path__startswith=f"{module.path}/").values_list("path", "blob_id")
    return [unit for unit in units_of(dict(inside)).values() if unit.kind in PLACES]


@transaction.atomic
def rename(course: Course, unit: Unit, slug: str, *, by: Any) -> str:
    """Give a module, lesson or lab another slug, and every reference with it; its new path.

    The titles of quizzes and everything learners did stay with the old slug once that was published.
    """
    named = references_to(unit, speaking_texts(course))
    for path in {reference.path for reference in named}:
        found = working.find(course, path)
        if found:
            text = bytes(found.blob.content).decode(errors="replace")
            here = [reference for reference in named if reference.path == path]
            working.write(course, path, renamed(text, here, slug).encode(), base=found.sha256, by=by)
    suffix = ".md" if unit.kind == "lesson" else ""
    parent = unit.path.rpartition("/")[0]
    new = f"{parent}/{unit.name[:3]}{slug}{suffix}"
    move(course, {unit.path: new}, by=by)
    return new


@transaction.atomic
def delete(course: Course, unit: Unit, title: str, *, by: Any) -> Deletion:
    """Delete a unit with all its files, and remember them."""
    inside = [
        file for file in course.working_files.all() if file.path == unit.path or file.path.startswith(f"{unit.path}/")
    ]
    deletion = Deletion.objects.create(
        course=course,
        kind=unit.kind,
        slug=unit.slug[:120],
        path=unit.path,
        title=title[:200],
        files={file.path: file.sha256 for file in inside},
        by=by,
    )
    working.remove(course, unit.path)
    return deletion


@transaction.atomic
def bring_back(course: Course, path: str, *, by: Any) -> int:
    """Put back what was deleted at a path, or what the latest version has there; how many files.

    Raises Refused where something else took the place, or nothing is known of it.
    """
    if "\0" in path:
        raise working.Refused("Nothing is kept of this.")
    deletion = Deletion.objects.filter(course=course, path=path).first()
    version = course.versions.first()
    files = deletion.files if deletion else _inside(version.files if version else {}, path)
    if not files:
        raise working.Refused(f"Nothing is kept of `{path}`.")
    if course.working_files.filter(path__in=files).exists():
        raise working.Refused(f"`{path}` is there again. Rename or delete that first, then bring this back.")
    WorkingFile.objects.bulk_create(
        WorkingFile(course=course, path=each, blob_id=sha, changed_by=by) for each, sha in files.items()
    )
    return len(files)


def _inside(files: Mapping[str, str], path: str) -> dict[str, str]:
    return {each: sha for each, sha in files.items() if each == path or each.startswith(f"{path}/")}
