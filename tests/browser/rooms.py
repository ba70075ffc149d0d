"""The rooms of Teach outside the studio, with something in each of them, for tests in a browser."""

import importlib
import random
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from courses.ledger import complete
from courses.models import Activity, Answer, Course, Quiz, QuizAttempt
from labs.grading import graded, record
from labs.models import Submission
from teaching.cohorts.models import Membership
from tests.permissions.world import World, make_world

ROOMS = ("teaching", "cohorts", "grades", "disputes", "similarity", "insight", "standards")
NAMES = [("Ada", "Lovelace"), ("=HYPERLINK(1)", "<b>"), ("X" * 150, "Y" * 150), ("李", "小龙"), *[("", "")] * 20]


def furnished() -> list[str]:
    """Make a class and something in every room; the addresses that an owner may open and a stranger may not."""
    world = make_world(Course.objects.get())
    quiz = Quiz.objects.filter(activity__module__isnull=False).first()
    fill(world, quiz)
    insight = [reverse("insight:quiz", args=[quiz.activity.slug]), reverse("insight:lab", args=[world.lab.slug])]
    return [*insight, *(address for room in ROOMS for address in addresses(room, world))]


def fill(world: World, quiz: Quiz) -> None:
    """Learners with odd names who did some of the course and answered a quiz, and a submission that is graded."""
    chance = random.Random(5)
    activities = list(Activity.objects.published().filter(module__isnull=False))
    for number, (first, last) in enumerate(NAMES):
        learner = get_user_model().objects.create(username=f"deckhand-{number}", first_name=first, last_name=last)
        Membership.objects.create(cohort=world.cohort, learner=learner)
        for activity in chance.sample(activities, 9):
            complete(learner=learner, activity=activity, score=chance.random())
        take(quiz, learner, chance)
    Submission.objects.filter(pk=world.submission.pk).update(files=world.lab.beginning)
    world.submission.refresh_from_db()
    record(world.submission, graded(world.submission))


def take(quiz: Quiz, learner: Any, chance: random.Random) -> None:
    """A finished attempt at every question there is."""
    now = timezone.now()
    attempt = QuizAttempt.objects.create(
        learner=learner, quiz=quiz, number=1, seed=1, revision="r", score=0.5, finished_at=now
    )
    Answer.objects.bulk_create(
        Answer(attempt=attempt, question=one, position=place, given=0, credit=chance.choice((0, 1)), answered_at=now)
        for place, one in enumerate(quiz.questions.published().filter(type="single"), start=1)
    )


def addresses(room: str, world: World) -> Iterator[str]:
    """Those of the room's table of rights (tests/permissions), which names every one there is."""
    table = importlib.import_module(f"tests.permissions.tables.{room}")
    if hasattr(table, "prepare"):
        table.prepare(world)
    for name, row in table.ROWS.items():
        if "ida" in row["get"] and "stranger" not in row["get"]:
            kwargs = {key: value(world) if callable(value) else value for key, value in row["kwargs"].items()}
            yield reverse(f"{room}:{name}", kwargs=kwargs)
