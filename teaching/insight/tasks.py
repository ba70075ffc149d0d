"""Counts behind the pages' backs."""

from celery import shared_task

from teaching.insight.counting import Request
from teaching.insight.keeping import count


@shared_task(ignore_result=True, soft_time_limit=120, time_limit=150)
def count_again(name: str, person_pk: int, cohort: str, of: list[int]) -> None:
    """Count what a page showed old numbers of. Done twice, it is counted twice."""
    count(Request.of_parts(name, person_pk, cohort, of))
