"""Somebody asks for a publication: what goes into it is fixed here; a worker checks it and publishes it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Course
from teaching.rights.log import log
from teaching.studio import working
from teaching.studio.models import CourseVersion, Publication
from teaching.studio.publishing import versions
from teaching.studio.publishing.choosing import changed_parts, only, working_shas
from teaching.studio.working import Refused

UNCHANGED = "Nothing is changed since version {number}, so there is nothing to publish."
UNKNOWN = "`{part}` is no part that was changed. Look at the list again; somebody may have changed it since."
BUSY = "A publication is on its way already. Wait until it has ended, then publish again."
SAME = "Version {number} is what learners get now, file by file; there is nothing to roll back."


@transaction.atomic
def ask(
    *,
    course: Course,
    parts: Collection[str],
    changelog: str,
    by: Any,
    at: datetime | None = None,
    time_zone: str = "",
) -> Publication:
    """Publish these parts of the working copy as they stand now: at once, or `at` a time. Without parts: all changed.

    Raises Refused where there is nothing to publish or another publication is on its way.
    """
    Course.objects.select_for_update().get(pk=course.pk)
    latest = versions.latest(course)
    working.begin(course)
    changed = [part.path for part in changed_parts(course, latest)]
    if not changed:
        raise Refused(UNCHANGED.format(number=latest.number))
    for part in parts:
        if part not in changed:
            raise Refused(UNKNOWN.format(part=part[:80]))
    chosen = [part for part in changed if part in parts or not parts]
    files = only(chosen, working_shas(course))
    return begin(course=course, parts=chosen, files=files, changelog=changelog, by=by, at=at, time_zone=time_zone)


@transaction.atomic
def roll_back(*, version: CourseVersion, changelog: str, by: Any, also_working: bool = False) -> Publication:
    """Publish an old version's files anew. What is being written stays, unless it is to follow.

    Raises Refused where that is what learners get anyway or another publication is on its way.
    """
    course = Course.objects.select_for_update().get(pk=version.course_id)
    latest = versions.latest(course)
    if latest.files == version.files:
        raise Refused(SAME.format(number=version.number))
    if also_working:
        working.begin(course)
        working.replace_files(course, version.files, by=by)
    return begin(course=course, parts=[], files=version.files, changelog=changelog, by=by, restores=version)


def begin(*, course: Course, by: Any, at: datetime | None = None, **fields: Any) -> Publication:
    if at is None and course.publications.active().exists():
        raise Refused(BUSY)
    state = Publication.State.SCHEDULED if at else Publication.State.WAITING
    publication = Publication.objects.create(course=course, state=state, asked_by=by, scheduled_for=at, **fields)
    log(by, "ask to publish", str(course), publication=publication.pk, parts=fields["parts"])
    if at is None:
        enqueue(publication.pk)
    return publication


@transaction.atomic
def cancel(*, publication: Publication, by: Any) -> bool:
    """Take back what has not begun; False if it has."""
    states = (Publication.State.SCHEDULED, Publication.State.WAITING)
    idle = Publication.objects.filter(pk=publication.pk, state__in=states)
    taken = idle.update(state=Publication.State.CANCELLED, ended_at=timezone.now())
    if taken:
        log(by, "cancel publication", str(publication.course), publication=publication.pk)
    return bool(taken)


def enqueue(pk: int) -> None:
    from teaching.studio.tasks import publish  # tasks import what publishes

    # robust: with the broker down the row waits, and the sweep finds it
    transaction.on_commit(lambda: publish.delay(pk), robust=True)
