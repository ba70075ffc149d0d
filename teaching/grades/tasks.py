"""What the regrader does, on a queue of its own: learners' submissions never wait for it."""

from celery import shared_task

from teaching.grades.regrading import running, sweeping


@shared_task(acks_late=True, ignore_result=True, soft_time_limit=20, time_limit=25)
def work_on(regrade_id: int, ticket: int) -> None:
    """Do a slice of a regrade, and queue the next. Delivered twice, an item is still graded and applied once.

    Nothing is caught here: an item that raises, outruns its time or kills the worker stays claimed, and the sweep
    comes back to it or, the third time, ends it as one that could not be graded.
    """
    if running.work(regrade_id, ticket):
        work_on.delay(regrade_id, ticket)


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def sweep_regrades() -> None:
    """Go on with what was lost on the way."""
    sweeping.resume_lost()
