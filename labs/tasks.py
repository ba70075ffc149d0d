"""What workers do. Ids come in, nothing goes out: the rows say how it went."""

from celery import shared_task

from labs import grading, sweeping
from labs.models import Submission


@shared_task(acks_late=True, ignore_result=True, soft_time_limit=10, time_limit=15)
def grade_submission(submission_id: int) -> None:
    """Grade one submission. Delivered twice, it grades once.

    Nothing is caught here: what raises, outruns its time or kills its worker stays claimed, and the sweeper queues it
    again or, the third time, ends it as an error the learner can read. For the same reason a lost worker's message
    is not put back by the broker: a file that kills workers would do so for ever, uncounted.
    """
    submission = Submission.objects.claim(submission_id)
    if submission is not None:
        grading.grade(submission)


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def sweep() -> None:
    """Put back on the broker what was lost on the way. Run twice at once, the claim sorts it out."""
    for submission_id in sweeping.requeue_lost():
        grade_submission.delay(submission_id)
