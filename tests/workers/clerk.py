"""Hands in and looks up inside an installation, for a test outside of it: a command a line, an answer a line."""

import json
import sys
import tempfile
from pathlib import Path

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402

from config.celery import app  # noqa: E402
from courses.importing import load_course  # noqa: E402
from courses.models import Completion, Course  # noqa: E402
from labs.models import GradeRun, Lab, Submission  # noqa: E402
from labs.submitting import submit as submit_files  # noqa: E402
from labs.tasks import grade_submission, sweep  # noqa: E402
from teaching.grades.models import Regrade, RegradeItem  # noqa: E402
from teaching.grades.regrading.beginning import begin  # noqa: E402
from teaching.grades.tasks import sweep_regrades  # noqa: E402
from teaching.studio import working  # noqa: E402
from teaching.studio.models import CourseVersion, Publication  # noqa: E402
from teaching.studio.publishing.asking import ask  # noqa: E402
from teaching.studio.tasks import publish, sweep_publications  # noqa: E402
from tests.labs.conftest import PASSING, make_course, make_lab, make_module  # noqa: E402
from tests.teaching.yard import write_yard  # noqa: E402

BOATS = "02-boats"
LESSON = "modules/01-hull/lessons/01-hull-first.md"


def seed() -> None:
    get_user_model().objects.create_user("alice")
    make_lab(make_module(make_course(), "images", 1))


def submit() -> int:
    """Clears the way first, so that the limit of what one learner has waiting stays out of these tests."""
    Submission.objects.pending().delete()
    learner, lab = get_user_model().objects.get(), Lab.objects.get()
    return submit_files(learner=learner, lab=lab, files=PASSING).pk


def submit_unsent() -> int:
    """A submission whose message got lost at once."""
    pk = submit()
    lose_messages()
    return pk


def show(pk: int) -> dict:
    submission = Submission.objects.get(pk=pk)
    return {
        "state": submission.state,
        "score": submission.score,
        "reason": submission.reason,
        "deliveries": submission.deliveries,
        "graded_at": str(submission.graded_at),
        "runs": GradeRun.objects.filter(submission=submission).count(),
        "completions": Completion.objects.count(),
    }


def begin_regrade() -> int:
    """Of everything graded so far, after the lab was published anew."""
    lab = Lab.objects.select_related("activity__course", "activity__module").get()
    lab.activity.revision += "+"
    lab.activity.save()
    return begin(by=get_user_model().objects.get(), labs=[lab], cohorts=None).pk


def hold_item(pk: int) -> int:
    """As a worker that was killed in the middle: the items it holds."""
    Regrade.objects.get(pk=pk).items.claim_next()
    return RegradeItem.objects.filter(regrade=pk, state="grading").count()


def show_regrade(pk: int) -> dict:
    regrade = Regrade.objects.get(pk=pk)
    return {"state": regrade.state, "items": list(regrade.items.values_list("state", "deliveries"))}


def sweep_regrades_now() -> None:
    sweep_regrades.delay()


def load_boats() -> None:
    with tempfile.TemporaryDirectory() as place:
        load_course(write_yard(Path(place) / BOATS), rehearse=False)


def ask_to_publish() -> int:
    """A lesson with one line more."""
    author, course = get_user_model().objects.get(), Course.objects.get(slug=BOATS)
    working.begin(course)
    lesson = working.find(course, LESSON)
    working.write(course, LESSON, bytes(lesson.blob.content) + b"\nOn.\n", base=lesson.sha256, by=author)
    return ask(course=course, parts=[], changelog="A line.", by=author).pk


def show_publication(pk: int) -> dict:
    publication = Publication.objects.get(pk=pk)
    versions = CourseVersion.objects.filter(course=publication.course_id).count()
    return {"state": publication.state, "deliveries": publication.deliveries, "versions": versions}


def deliver_publication(pk: int) -> None:
    publish.delay(pk)


def sweep_publications_now() -> None:
    sweep_publications.delay()


def deliver(pk: int) -> None:
    grade_submission.delay(pk)


def deliver_hurried(pk: int) -> None:
    """With a second to grade it in, and another to stop."""
    grade_submission.apply_async((pk,), soft_time_limit=1, time_limit=3)


def lose_messages() -> None:
    app.control.purge()


def sweep_now() -> None:
    sweep.delay()


COMMANDS = (
    seed, submit, submit_unsent, show, deliver, deliver_hurried, lose_messages, sweep_now,
    begin_regrade, hold_item, show_regrade, sweep_regrades_now,
    load_boats, ask_to_publish, show_publication, deliver_publication, sweep_publications_now,
)  # fmt: skip

if __name__ == "__main__":
    by_name = {command.__name__: command for command in COMMANDS}
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(by_name[name](*arguments)), flush=True)
