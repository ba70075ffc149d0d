"""Which questions an attempt asks: most from its own quiz's pool, a fifth from those of earlier modules."""

import random
from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet

from courses.models import Answer, Question, Quiz

RECALLED = 5  # one question in so many

Asked = dict[tuple[int, str], int]  # how often, by quiz and key: an edited question counts as the one it was


def drawn(learner: Any, quiz: Quiz, seed: int) -> list[Question]:
    """By chance, but what this learner was asked least often comes first, so that another attempt asks other things.

    Three queries. What earlier modules do not have, the quiz's own pool fills up.
    """
    chance = random.Random(seed)
    asked = times_asked(learner)
    own, earlier = list(quiz.questions.published()), list(of_earlier_modules(quiz))
    chance.shuffle(own)
    chance.shuffle(earlier)
    recalled = spread(earlier, asked, recalled_count(quiz.draw))
    own.sort(key=lambda question: asked.get((question.quiz_id, question.key), 0))
    chosen = recalled + own[: quiz.draw - len(recalled)]
    chance.shuffle(chosen)
    return chosen


def recalled_count(draw: int) -> int:
    """How many questions of an attempt come from earlier modules, if there are any."""
    return round(draw / RECALLED)


def of_earlier_modules(quiz: Quiz) -> QuerySet[Question]:
    """The published questions of the quizzes before this one in the course's order. None for a placement quiz."""
    activity = quiz.activity
    if activity.module is None:
        return Question.objects.none()
    return Question.objects.published().filter(
        quiz__activity__published=True,
        quiz__activity__module__published=True,
        quiz__activity__module__course=activity.course_id,
        quiz__activity__module__order__lt=activity.module.order,
    )


def times_asked(learner: Any) -> Asked:
    answered = Answer.objects.filter(attempt__learner=learner, answered_at__isnull=False)
    rows = answered.values_list("question__quiz", "question__key").annotate(Count("pk"))
    return {(quiz, key): count for quiz, key, count in rows}


def spread(pool: list[Question], asked: Asked, count: int) -> list[Question]:
    """The questions asked least often; among equals, of the module that gives fewest so far."""
    chosen: list[Question] = []
    given: Counter[int] = Counter()
    rest = list(pool)
    while rest and len(chosen) < count:
        question = min(rest, key=lambda each: (asked.get((each.quiz_id, each.key), 0), given[each.quiz_id]))
        rest.remove(question)
        chosen.append(question)
        given[question.quiz_id] += 1
    return chosen
