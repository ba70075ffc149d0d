"""Writes a part's title where it stands, and gives it another slug."""

from typing import Any

from django.db import transaction

from courses.locating import YamlRefused
from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.arranging import rename, unit_at
from teaching.studio.editing.fronting import front_replaced
from teaching.studio.editing.units import Unit, units_of
from teaching.studio.rewriting import replaced


@transaction.atomic
def retitle(course: Course, unit: Unit, title: str, slug: str, *, by: Any) -> Unit:
    """Raises Refused where the file cannot be read or the slug is taken."""
    if slug and slug != unit.slug:
        known = units_of(dict(course.working_files.values_list("path", "blob_id")))
        if (unit.kind, slug) in known:
            raise working.Refused(f"The course has a {unit.kind} called `{slug}` already.")
        unit = unit_at(course, rename(course, unit, slug, by=by)) or unit
    found = working.find(course, unit.definition)
    if found is None:
        raise working.Refused(f"`{unit.definition}` is missing. Write it first, as a file.")
    text = bytes(found.blob.content).decode(errors="replace")
    try:
        change = front_replaced if unit.kind == "lesson" else replaced
        changed = change(text, ("title",), title)
    except (YamlRefused, LookupError) as refused:
        raise working.Refused(f"`{unit.definition}` cannot be read: {refused}. Mend it first, as a file.") from None
    if changed != text:
        working.write(course, unit.definition, changed.encode(), base=found.sha256, by=by)
    return unit
