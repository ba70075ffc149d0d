"""An attempt at a quiz: drawn, answered one question at a time, finished with the last answer."""

import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Avg, Max
from django.utils import timezone

from courses.asking import Asked
from courses.ledger import complete
from courses.models import Answer, Quiz, QuizAttempt
from courses.recalling import drawn
from courses.terms import Told, terms_of


class AttemptRefused(Exception):
    """No attempt may be begun now; the text says why and what to do."""


def start_attempt(*, learner: Any, quiz: Quiz) -> QuizAttempt:
    """The learner's unfinished attempt, or a new one. Raises AttemptRefused where their terms allow none.

    What was begun may be finished, whatever closed meanwhile.
    """
    unfinished = QuizAttempt.objects.unfinished().filter(learner=learner, quiz=quiz)
    attempt = unfinished.first()
    if attempt:
        return attempt
    if reason := told(learner, quiz).refusal:
        raise AttemptRefused(reason)
    try:
        return _new_attempt(learner, quiz)
    except IntegrityError:  # pressed twice: the other press was first
        return unfinished.get()


def told(learner: Any, quiz: Quiz) -> Told:
    """A learner's terms in a quiz, with the attempts they used. One query more where attempts are limited."""
    terms = terms_of(learner, quiz.activity)
    if terms.attempts is None:
        return Told(terms)
    return Told(terms, QuizAttempt.objects.filter(learner=learner, quiz=quiz).finished().count())


@transaction.atomic
def _new_attempt(learner: Any, quiz: Quiz) -> QuizAttempt:
    earlier = QuizAttempt.objects.filter(learner=learner, quiz=quiz).aggregate(Max("number"))["number__max"] or 0
    seed = secrets.randbelow(2**31)
    attempt = QuizAttempt.objects.create(
        learner=learner, quiz=quiz, number=earlier + 1, seed=seed, revision=quiz.activity.revision
    )
    Answer.objects.bulk_create(
        Answer(attempt=attempt, question=question, position=position)
        for position, question in enumerate(drawn(learner, quiz, seed), start=1)
    )
    return attempt


@transaction.atomic
def give_answer(*, answer: Answer, asked: Asked) -> None:
    """Store an answer. The first one counts; the last one of an attempt finishes it and writes the ledger.

    The attempt's row is locked, so that of two last answers at the same time one sees the other.
    """
    QuizAttempt.objects.select_for_update().get(pk=answer.attempt_id)
    unanswered = Answer.objects.filter(pk=answer.pk, answered_at__isnull=True)
    taken = unanswered.update(given=asked.given, credit=asked.credit, answered_at=timezone.now())
    attempt = answer.attempt
    if taken and not attempt.answers.filter(answered_at__isnull=True).exists():
        attempt.score = attempt.answers.aggregate(score=Avg("credit"))["score"]
        attempt.finished_at = timezone.now()
        attempt.save(update_fields=["score", "finished_at"])
        complete(
            learner=attempt.learner, activity=attempt.quiz.activity, score=attempt.score, revision=attempt.revision
        )
