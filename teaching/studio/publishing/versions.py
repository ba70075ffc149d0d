"""The versions of a course: which one learners get, and how one is added."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from courses.models import Course
from teaching.studio import working
from teaching.studio.models import CourseVersion

LOADED = "As it was loaded."


def latest(course: Course) -> CourseVersion:
    """The version that learners get; a course that has none yet begins with what they get now."""
    found: CourseVersion | None = course.versions.first()
    return found or first(course)


@transaction.atomic
def first(course: Course) -> CourseVersion:
    """Version 1, made once, however many look at the same time."""
    Course.objects.select_for_update().get(pk=course.pk)
    found: CourseVersion | None = course.versions.first()
    if found:
        return found
    files = working.keep(working.published_files(course))
    return add(course, files, origin=CourseVersion.Origin.FOLDER, changelog=LOADED)


@transaction.atomic
def add(course: Course, files: dict[str, str], *, origin: str, changelog: str, by: Any = None) -> CourseVersion:
    """The next version. `files`: the sha256 of the blob of every file, by path."""
    Course.objects.select_for_update().get(pk=course.pk)
    number = (course.versions.aggregate(Max("number"))["number__max"] or 0) + 1
    return CourseVersion.objects.create(
        course=course, number=number, files=files, origin=origin, changelog=changelog, published_by=by
    )
