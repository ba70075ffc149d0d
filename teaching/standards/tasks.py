"""What workers do for other systems. Ids come in, nothing goes out: the rows say how it went."""

from celery import shared_task

from courses.models import Course
from teaching.standards.badges import issuing
from teaching.standards.lti import roster
from teaching.standards.lti.grade_out import GradeOut
from teaching.standards.lti.models import CourseLink
from teaching.standards.lti.passing_back import deliver
from teaching.standards.xapi import sending

A_ROUND = 50  # grades looked for at once
BATCHES = 5  # of statements, before others have their turn


@shared_task(ignore_result=True, soft_time_limit=80, time_limit=85)
def send_grade(grade_out_id: int) -> None:
    """Send one grade. Delivered twice, it is sent once; a worker that dies over it leaves it to be due again."""
    deliver(grade_out_id)


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def send_due() -> None:
    """Queue what is due: what failed before, or was lost on the way to the broker."""
    for grade_out_id in GradeOut.objects.due().order_by("next_try").values_list("pk", flat=True)[:A_ROUND]:
        send_grade.delay(grade_out_id)


@shared_task(ignore_result=True, soft_time_limit=280, time_limit=300)
def sync_roster(course_link_id: int) -> None:
    link = CourseLink.objects.select_related("context__deployment__registration__platform", "cohort")
    found = link.filter(pk=course_link_id).first()
    if found is not None:
        roster.sync(found)


@shared_task(ignore_result=True, soft_time_limit=110, time_limit=120)
def send_statements() -> None:
    """Send what is due to the record store, a batch at a time. Run twice at once, each takes its own."""
    for _ in range(BATCHES):
        if sending.send_due() < sending.BATCH:
            return


@shared_task(ignore_result=True, soft_time_limit=1700, time_limit=1800)
def sweep_certificates() -> None:
    """Issue what is owed. Begun again, it goes on where it stopped."""
    for course in Course.objects.all():
        issuing.sweep(course)
