"""What a lesson shows when it moves to another module: it goes along, or a copy of it where others show it too."""

import re
from typing import Any

from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.units import LESSON, Unit

SHOWN = re.compile(rb"(?<=\()(?:diagrams|images)/[^()\s]+(?=\))")


def take_along(course: Course, lesson: Unit, module: str, *, by: Any) -> dict[str, str]:
    """Get ready in another module what a lesson shows; the files that are to be renamed with the lesson itself.

    A picture that is there already is not written twice; another one of its name gets a number, and the lesson's text
    names it.
    """
    home, there = f"modules/{lesson.module}/", f"modules/{module}/"
    files = dict(course.working_files.values_list("path", "blob_id"))
    stays = _shown_by_others(course, lesson, home)
    renames: dict[str, str] = {}
    names: dict[bytes, bytes] = {}
    for name in sorted(_shown(course, lesson.path)):
        old = home + name
        if old not in files:
            continue
        new = _name_in(there, name, files, files[old])
        names[name.encode()] = new.encode()
        is_there = there + new in files
        files[there + new] = files[old]
        if name not in stays and not is_there:
            renames[old] = there + new
        elif name not in stays:
            working.remove(course, old)
        elif not is_there:
            working.write(course, there + new, working.kept(files[old]) or b"", base="", by=by)
    _rename_in(course, lesson.path, names, by=by)
    return renames


def _shown(course: Course, path: str) -> set[str]:
    file = working.find(course, path)
    return {name.decode(errors="replace") for name in SHOWN.findall(bytes(file.blob.content))} if file else set()


def _shown_by_others(course: Course, lesson: Unit, home: str) -> set[str]:
    paths = course.working_files.filter(path__startswith=f"{home}lessons/").values_list("path", flat=True)
    others = [path for path in paths if path != lesson.path and LESSON.fullmatch(path.removeprefix(home))]
    return {name for path in others for name in _shown(course, path)}


def _name_in(there: str, name: str, files: dict[str, str], sha: str) -> str:
    """The picture's own name, or the first with a number that is free or holds the same picture."""
    stem, _, suffix = name.rpartition(".")
    number, new = 1, name
    while files.get(there + new, sha) != sha:
        number += 1
        new = f"{stem}-{number}.{suffix}"
    return new


def _rename_in(course: Course, path: str, names: dict[bytes, bytes], *, by: Any) -> None:
    """Write the pictures' new names in a lesson's text."""
    file = working.find(course, path)
    if file:
        before = bytes(file.blob.content)
        after = SHOWN.sub(lambda match: names.get(match[0], match[0]), before)
        if after != before:
            working.write(course, path, after, base=file.sha256, by=by)
