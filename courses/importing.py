"""Loads a checked course folder into the database. Rows are found again by slug; learners' records stay."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.dispatch import Signal

from courses.checking import check_source
from courses.models import Activity, Course
from courses.problems import ContentRefused
from courses.reading import CourseSource, read_course
from courses.remembering import KeptMemory
from courses.revising import code_revision, revision_of, revision_of_files
from courses.superseding import Edition
from courses.writing import write

# Sent with `course` and `folder`, in the transaction in which a folder was written to the database
course_loaded = Signal()


@dataclass(frozen=True)
class Loaded:
    course: Course
    changed: bool

    def __str__(self) -> str:
        if not self.changed:
            return f"{self.course.title}: nothing changed since it was loaded."
        count = Activity.objects.published().filter(course=self.course).count()
        return f"Loaded {self.course.title}: {self.course.modules.published().count()} modules, {count} activities."


def load_course(folder: Path, *, force: bool = False, rehearse: bool = True) -> Loaded:
    """Write a course folder to the database; raises ContentRefused, and writes nothing, if a check fails.

    Without `rehearse` its labs are not graded: for a folder whose every change was (`content check`).
    A folder that is loaded already costs one hash and one query, so every start can call this.
    """
    revision = revision_of(folder.resolve(), code_revision())
    known = Course.objects.filter(slug=folder.resolve().name, revision=revision).first()
    if known and not force:
        return Loaded(known, changed=False)
    source = checked(folder, rehearse=rehearse)
    with transaction.atomic():
        course = write(source, revision, anew=force)
        course_loaded.send(sender=Course, course=course, folder=folder)
    return Loaded(course, changed=True)


def load_edition(slug: str, edition: Edition) -> Loaded:
    """Render an edition anew if the code changed since; raises ContentRefused, and writes nothing, if a check fails."""
    revision = revision_of_files(edition.files, code_revision())
    known = Course.objects.filter(slug=slug, revision=revision).first()
    if known:
        return Loaded(known, changed=False)
    with edition.folder() as folder:
        return Loaded(write(checked(folder, rehearse=False), revision), changed=True)


def checked(folder: Path, *, rehearse: bool) -> CourseSource:
    """Read a folder; raises ContentRefused. What was checked before, with the same code, is not checked again."""
    source, memory = read_course(folder), KeptMemory()
    problems = check_source(source, rehearse=rehearse, memory=memory)
    memory.keep()
    if problems:
        raise ContentRefused(problems)
    return source
