"""What workers do for the studio. Ids come in, nothing goes out: the rows say how it went."""

from celery import shared_task

from teaching.studio.models import Publication, Replacement
from teaching.studio.publishing import replacing, running, sweeping


@shared_task(ignore_result=True, soft_time_limit=840, time_limit=900)
def publish(publication_id: int) -> None:
    """Check and publish. Delivered twice, it publishes once; two of a course never run at once.

    What raises is tried again by the sweep. What kills its worker stays claimed until the sweep misses its signs of
    life; the third time it ends as failed.
    """
    publication = Publication.objects.claim(publication_id)
    if publication is None:
        return
    try:
        running.run(publication)
    except running.Lost:
        return
    except Exception as error:
        running.give_back(publication, error)
        raise


@shared_task(ignore_result=True, soft_time_limit=240, time_limit=300)
def check_replacement(replacement_id: int) -> None:
    """See what is wrong with what somebody wants to bring in; nothing is replaced. Done twice, it says the same."""
    replacing.check(Replacement.objects.select_related("course").get(pk=replacement_id))


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def sweep_publications() -> None:
    """Begin what is due, and put back on the broker what was lost on the way."""
    for publication_id in sweeping.requeue():
        publish.delay(publication_id)
