"""What a worker does for similarity, beside regrades: learners' submissions never wait for it."""

from celery import shared_task

from teaching.grades.similarity import searching
from teaching.grades.similarity.models import Search


@shared_task(acks_late=True, ignore_result=True, soft_time_limit=110, time_limit=120)
def compare(search_id: int) -> None:
    """Find what is alike. Delivered twice, the same is found twice; what fails says so, and can be asked for again."""
    search = Search.objects.select_related("lab__activity", "cohort").filter(pk=search_id).first()
    if search is None or not search.is_waiting:
        return
    try:
        searching.run(search)
    except Exception:
        Search.objects.filter(pk=search_id).update(state=Search.State.FAILED)
        raise
