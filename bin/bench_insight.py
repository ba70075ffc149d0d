"""Prints how long the instructors' pages take with 10,000 learners and a million completions.

The data is made in a database of its own, below a temporary folder. Each page is counted anew, as if nothing were
kept, and stands beside an empty view of the same run, since machines differ.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PLACE = tempfile.TemporaryDirectory(prefix="slipway-bench-")
os.environ["VAR_DIR"] = os.environ.get("BENCH_DIR", PLACE.name)  # a folder that stays, to look at the pages afterwards
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from courses.models import Activity, Answer, Completion, Course, Question, Quiz, QuizAttempt  # noqa: E402
from labs.models import GradeRun, Lab, Submission  # noqa: E402
from teaching.cohorts.models import Cohort, Membership  # noqa: E402
from teaching.insight import keeping  # noqa: E402
from teaching.rights.models import Role  # noqa: E402

COHORT = 300
BATCH = 5_000
ROUNDS = 3
BEGINNING = datetime(2026, 9, 1, 8, tzinfo=UTC)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--learners", type=int, default=10_000)
    learners = options.parse_args().learners
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0, interactive=False)
    call_command("content", "load", no_rehearsal=True, stdout=io.StringIO())
    with transaction.atomic():
        fill(Course.objects.get(), learners)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print_counts()
    keeping.COUNTED_AT_ONCE = learners  # a page counts what it would leave to a worker
    print_times()


def fill(course: Course, count: int) -> None:
    """Learners who do most of the course, in cohorts of 300, with attempts and hand-ins that vary by their skill."""
    chance = random.Random(7)
    users = get_user_model()
    owner = users.objects.create_user("owner", is_staff=True)
    Role.objects.create(user=owner, kind=Role.Kind.OWNER)
    stored(users, (users(username=f"learner-{number:05}", password="!") for number in range(count)))
    ids = list(users.objects.filter(is_staff=False).values_list("pk", flat=True))
    skill = {pk: min(max(chance.gauss(0.72, 0.15), 0.1), 0.99) for pk in ids}
    for first in range(0, count, COHORT):
        cohort = Cohort.objects.create(course=course, title=f"Cohort {first // COHORT + 1}")
        stored(Membership, (Membership(cohort=cohort, learner_id=pk) for pk in ids[first : first + COHORT]))
    activities = list(Activity.objects.published().filter(course=course))[:100]
    stored(Completion, completions(ids, activities, skill, chance))
    for quiz in Quiz.objects.filter(activity__published=True, activity__module__isnull=False).select_related(
        "activity"
    ):
        attempts(quiz, ids, skill, chance)
    for lab in Lab.objects.published().filter(activity__counts=True)[:8]:
        hand_ins(lab, ids, skill, chance)


def stored(model: Any, rows: Iterable[Any]) -> None:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            model.objects.bulk_create(batch)
            batch = []
    model.objects.bulk_create(batch)


def completions(
    ids: list[int], activities: list[Activity], skill: dict[int, float], chance: random.Random
) -> Iterator[Completion]:
    for pk in ids:
        for day, activity in enumerate(activities):
            score = 1.0 if activity.kind == "lesson" else min(1.0, skill[pk] + chance.random() * 0.3)
            at = BEGINNING + timedelta(days=day * 0.8, minutes=chance.randrange(600))
            yield Completion(learner_id=pk, activity=activity, score=score, earned=score, completed_at=at, revision="r")


def attempts(quiz: Quiz, ids: list[int], skill: dict[int, float], chance: random.Random) -> None:
    questions = list(quiz.questions.published())
    made = [
        QuizAttempt(learner_id=pk, quiz=quiz, number=1, seed=1, revision="r", started_at=BEGINNING)
        for pk in ids
        if chance.random() < 0.5
    ]
    rows: list[Answer] = []
    for attempt in made:
        asked = chance.sample(questions, quiz.draw)
        credits = [1.0 if chance.random() < skill[attempt.learner_id] else 0.0 for _ in asked]
        attempt.score, attempt.finished_at = sum(credits) / len(credits), BEGINNING
        rows += [
            Answer(
                attempt=attempt,
                question=question,
                position=position,
                given=given(question, credit, chance),
                credit=credit,
                answered_at=BEGINNING,
            )
            for position, (question, credit) in enumerate(zip(asked, credits, strict=True), start=1)
        ]
    stored(QuizAttempt, made)
    stored(Answer, rows)


def given(question: Question, credit: float, chance: random.Random) -> Any:
    """An option that has this credit; for what is written, one of a few texts."""
    options = question.definition.get("options")
    if question.type in ("single", "output"):
        return chance.choice([i for i, one in enumerate(options) if bool(one.get("correct")) == bool(credit)])
    if question.type == "multiple":
        return sorted(i for i, one in enumerate(options) if bool(one.get("correct")) == bool(credit))
    if question.type == "ordering":
        return list(range(len(question.definition["items"])))[:: 1 if credit else -1]
    if question.type == "matching":
        return [0] * len(question.definition["pairs"])
    if question.type == "fix":
        return {"line": chance.randrange(1, 9), "with": "x"}
    return f"kubectl get pods -n {chance.choice('abcdef')}"


def hand_ins(lab: Lab, ids: list[int], skill: dict[int, float], chance: random.Random) -> None:
    criteria = [one["id"] for one in lab.definition["criteria"]]
    made, runs = [], []
    for pk in ids:
        for number in (1, 2, 3):
            missed = [one for one in criteria if chance.random() > skill[pk] + 0.1 * number]
            at = BEGINNING + timedelta(hours=number, seconds=chance.randrange(3000))
            made.append(
                Submission(
                    learner_id=pk, lab=lab, number=number, files=lab.beginning, sha256="0" * 64, state="graded",
                    created_at=at, graded_at=at,
                )
            )  # fmt: skip
            runs.append((made[-1], missed))
            if not missed:
                break
    stored(Submission, made)
    stored(
        GradeRun,
        (
            GradeRun(
                submission=submission, lab_revision="r", ruleset_version="r", engine_version="1",
                score=100 - 10 * min(len(missed), 9), passed=not missed, missed=missed,
                grade=grade_of(criteria, missed),
            )
            for submission, missed in runs
        ),
    )  # fmt: skip


def grade_of(criteria: list[str], missed: list[str]) -> dict[str, Any]:
    """As large as a real one, with what the pages read of it."""
    return {
        "criteria": [
            {
                "id": one,
                "met": one not in missed,
                "message": f"Said of `{one}` on line 3, in a sentence that is about as long as such a sentence is.",
                "span": {"path": "Dockerfile", "line": 1, "column": 1, "end_line": 1, "end_column": 9},
                "findings": [],
            }
            for one in criteria
        ],
        "findings": [],
    }


def print_counts() -> None:
    for model in (Completion, QuizAttempt, Answer, Submission, GradeRun):
        print(f"{model.objects.count():>10,} {model._meta.verbose_name_plural}")


def print_times() -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(username="owner"))
    empty = timed(lambda: client.get("/healthz"))
    print(f"an empty view: {empty * 1000:.1f} ms")
    quiz = Quiz.objects.filter(activity__module__isnull=False).first()
    lab = Lab.objects.published().filter(activity__counts=True).first()
    cohort = Cohort.objects.first()
    pages = {
        "what to mend": "/teach/insight/",
        "a quiz's questions": f"/teach/insight/quizzes/{quiz.activity.slug}/",
        "all labs": "/teach/insight/labs/",
        "a lab": f"/teach/insight/labs/{lab.slug}/",
        "outcomes": "/teach/insight/outcomes/",
        "stuck and quiet": "/teach/insight/learners/",
        "the grading queue": "/teach/insight/queue/",
    }
    for scope, query in (("all learners", ""), (f"a cohort of {COHORT}", f"cohort={cohort.pk}")):
        print(f"{scope}, counted anew:")
        for name, url in pages.items():
            seconds = timed(lambda url=url, query=query: counted_anew(client, f"{url}?{query}"))
            print(f"  {name:<20} {seconds * 1000:>8.0f} ms, {seconds / empty:>6.0f} empty views")
    print("what was kept of it:")
    seconds = timed(lambda: page(client, "/teach/insight/"))
    print(f"  {'what to mend':<20} {seconds * 1000:>8.0f} ms, {seconds / empty:>6.0f} empty views")


def counted_anew(client: Client, url: str) -> None:
    """As for the first who looks: nothing is kept, and no worker counted before."""
    cache.clear()
    page(client, url)


def page(client: Client, url: str) -> None:
    status = client.get(url).status_code
    if status != 200:
        raise SystemExit(f"{url} answered {status}")


def timed(work: Callable[[], Any]) -> float:
    """The median of a few rounds, in seconds."""
    spans = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        spans.append(time.perf_counter() - started)
    return statistics.median(spans)


if __name__ == "__main__":
    main()
    PLACE.cleanup()
