"""Puts a regrade on its queue."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from teaching.grades.models import Regrade


def enqueue(regrade: Regrade) -> None:
    """Give it a new ticket, so that a task that still carries an older one ends, and have it worked on."""
    from teaching.grades.tasks import work_on  # which works on what is begun here

    Regrade.objects.filter(pk=regrade.pk).update(ticket=F("ticket") + 1, beat_at=timezone.now())
    regrade.refresh_from_db(fields=["ticket", "beat_at"])
    pk, ticket = regrade.pk, regrade.ticket
    # robust: with the broker down the row stays as it is, and the sweep finds it
    transaction.on_commit(lambda: work_on.delay(pk, ticket), robust=True)
