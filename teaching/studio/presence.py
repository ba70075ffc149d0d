"""Who has which file open. An editor says every twenty seconds that it is still there (`studio:presence`)."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from courses.models import Course
from teaching.studio.models import Presence

EXPIRES = timedelta(seconds=60)
FORGOTTEN = timedelta(days=1)


def still_here(course: Course, path: str, user: Any) -> QuerySet[Presence]:
    """Write down that somebody edits a file, and say who else does, the earliest first."""
    now = timezone.now()
    mine, is_new = Presence.objects.get_or_create(course=course, path=path, user=user)
    if not is_new:
        if mine.seen_at < now - EXPIRES:
            mine.since = now
        mine.seen_at = now
        mine.save(update_fields=["since", "seen_at"])
    else:
        Presence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
    return others_at(course, path, user)


def others_at(course: Course, path: str, user: Any) -> QuerySet[Presence]:
    present = Presence.objects.filter(course=course, path=path, seen_at__gte=timezone.now() - EXPIRES)
    return present.exclude(user=user).select_related("user").order_by("since")
