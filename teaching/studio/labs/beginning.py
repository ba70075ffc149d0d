"""A lab from nothing: a folder that can be opened in the builder, and that the gate will tell what it lacks."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from courses.models import Course
from teaching.studio import working
from teaching.studio.labs.bench import around, root_of
from teaching.studio.labs.sets import Refused, sound_path
from teaching.studio.prefilled import EMPTY_LAB, plain
from teaching.studio.rewriting import replaced

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
NUMBER = re.compile(r"\d\d-")
MAX_LABS = 99


@transaction.atomic
def begin_lab(course: Course, module: str, *, title: str, slug: str, paths: list[str], by: Any) -> str:
    """Write the folder of a new lab behind the others of its module; the folder's name. Raises sets.Refused."""
    title = " ".join(title.split())
    slug = slug.strip() or re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
    if not title or len(title) > 200:
        raise Refused("Give the lab a title of at most 200 characters.")
    if not SLUG.match(slug):
        raise Refused("A lab's address is made of small letters, digits and hyphens: `pin-the-image`.")
    if slug in around(course, module).slugs.get("lab", ()):
        raise Refused(f"Another lab of this course is called {slug}. Choose another address.")
    if not paths:
        raise Refused("Name at least one file that learners hand in, such as `Dockerfile`.")
    folder = f"{next_number(course, module)}-{slug}"
    text = replaced(
        replaced(plain(EMPTY_LAB), ("title",), title), ("files",), [{"path": sound_path(path)} for path in paths]
    )
    root = root_of(module, folder)
    working.write(course, f"{root}/lab.yaml", text.encode(), base="", by=by)
    for name in ("starter", "solution"):
        for path in paths:
            working.write(course, f"{root}/{name}/{path}", b"", base="", by=by)
    return folder


def next_number(course: Course, module: str) -> str:
    """Two digits behind those of the module's labs."""
    root = f"modules/{module}/labs/"
    paths = course.working_files.filter(path__startswith=root).values_list("path", flat=True)
    taken = [int(name[:2]) for path in paths if NUMBER.match(name := path.removeprefix(root))]
    if max(taken, default=0) >= MAX_LABS:
        raise Refused(f"A module has at most {MAX_LABS} labs.")
    return f"{max(taken, default=0) + 1:02}"
