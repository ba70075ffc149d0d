"""The class of the demo: something is due, something was said, so that no page is empty."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from courses.models import Course
from teaching.cohorts import codes
from teaching.cohorts.announcing import announce
from teaching.cohorts.clocks import wall_of
from teaching.cohorts.models import Announcement, Cohort, Membership, Schedule
from teaching.cohorts.scheduling import END_OF_DAY, WEEK

TITLE = "Autumn 2026"
ZONE = "Europe/Berlin"
WELCOME = """\
The first module opens today. **Read its lessons before you begin the quiz**; the lab is due at the end of the week.

Write to me when something is stuck for more than half an hour.
"""


def begin_demo_cohort(*, teacher: Any, learner: Any) -> None:
    """Make it once, with one module a week from this Monday on; an existing one stays as it is."""
    course = Course.objects.first()
    if course is None or Cohort.objects.filter(title=TITLE).exists():
        return
    today = wall_of(timezone.now(), ZONE).date()
    monday = today - timedelta(days=today.weekday())
    cohort = Cohort.objects.create(
        course=course, title=TITLE, time_zone=ZONE, first_day=monday, late=Cohort.Late.PERCENT, grace_minutes=15
    )
    codes.renew(cohort)
    cohort.teachers.add(teacher)
    Membership.objects.get_or_create(cohort=cohort, learner=learner)
    for number, module in enumerate(course.modules.published()):
        day = monday + number * WEEK
        due = datetime.combine(day + timedelta(days=6), END_OF_DAY, tzinfo=cohort.zone)
        Schedule.objects.create(cohort=cohort, module=module, due_at=due)
    announce(Announcement(cohort=cohort, author=teacher, title="Welcome aboard", text=WELCOME, pinned=True))
