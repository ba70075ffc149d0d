"""Statements are written in the transaction of what they tell of. Without a store, none are."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.utils import timezone

from courses import ledger
from courses.models import Activity, Completion, QuizAttempt
from labs.models import Draft
from teaching.standards.xapi import statements
from teaching.standards.xapi.models import StatementOut


def connect() -> None:
    """Called once, when Django starts."""
    ledger.scored.connect(note_score, dispatch_uid="xapi score")
    post_save.connect(note_attempt, sender=QuizAttempt, dispatch_uid="xapi attempt")
    post_save.connect(note_draft, sender=Draft, dispatch_uid="xapi draft")


def put(*said: dict[str, Any]) -> None:
    """The same thing twice is one statement."""
    StatementOut.objects.bulk_create(
        [StatementOut(id=one["id"], body=one) for one in said], ignore_conflicts=True, batch_size=100
    )


def note_score(*, completion: Completion | None, learner: Any, activity: Activity, **sent: Any) -> None:
    if settings.XAPI_ENDPOINT and completion is not None:
        put(statements.scored(learner, activity, completion.score, timezone.now()))


def note_attempt(instance: QuizAttempt, *, created: bool, **sent: Any) -> None:
    """An attempt begins: launched. It ends: each question was answered."""
    if not settings.XAPI_ENDPOINT or sent.get("raw"):
        return
    if created:
        put(statements.launched(instance.learner, instance.quiz.activity, instance.started_at))
    elif instance.finished_at is not None:
        given = instance.answers.filter(answered_at__isnull=False)
        related = ("question", "attempt__learner", "attempt__quiz__activity__course", "attempt__quiz__activity__module")
        put(*(statements.answered(answer) for answer in given.select_related(*related)))


def note_draft(instance: Draft, *, created: bool, **sent: Any) -> None:
    """The first thing kept of a lab is its beginning."""
    if settings.XAPI_ENDPOINT and created and not sent.get("raw"):
        put(statements.launched(instance.learner, instance.lab.activity, timezone.now()))
