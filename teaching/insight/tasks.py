"""Counts behind the pages' backs."""

from celery import shared_task

from courses.models import Course
from teaching.insight.counting import Request
from teaching.insight.keeping import count
from teaching.rights.models import Role

LONG = ("overview", "labs", "outcomes", "learners")


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def count_again(name: str, person_pk: int, cohort: str, of: list[int]) -> None:
    """Count what a page showed old numbers of. Done twice, it is counted twice."""
    count(Request.of_parts(name, person_pk, cohort, of))


@shared_task(ignore_result=True, soft_time_limit=280, time_limit=300)
def count_everybody() -> None:
    """Count what is long to count before somebody waits for it: what any owner sees of all learners."""
    owner = Role.objects.filter(kind=Role.Kind.OWNER, user__is_active=True).order_by("pk").first()
    if owner is None or not Course.objects.exists():
        return
    for name in LONG:
        count(Request.of_parts(name, owner.user_id, "", []))
