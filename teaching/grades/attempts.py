"""How a learner's score in one activity came about: every attempt, with what each criterion or question gave."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from courses.models import Activity, QuizAttempt
from courses.terms import Terms
from labs.models import Submission

STATES = {True: "met", False: "missed", None: "unknown"}


@dataclass(frozen=True)
class Point:
    """A criterion or a question, and what it gave."""

    title: str
    state: str  # met, missed, unknown: as docs/components.md names criteria
    points: str
    message: str = ""


@dataclass(frozen=True)
class Attempt:
    """`score` is of 100 and what was earned; `counted` what is left of it by the present terms."""

    name: str
    url: str
    at: datetime
    state: str  # a status: pass, part, busy, warn, open
    words: str
    score: int | None = None
    counted: int | None = None
    days_late: int = 0
    points: tuple[Point, ...] = ()
    earlier: tuple[tuple[int, datetime], ...] = ()  # scores that counted before a regrade

    @property
    def lost(self) -> int:
        return (self.score or 0) - (self.counted or 0)


def attempts_of(learner: Any, activity: Activity, terms: Terms) -> list[Attempt]:
    """Newest first. Three queries at most; none for a lesson."""
    if activity.kind == Activity.Kind.LAB:
        submissions = Submission.objects.filter(learner=learner, lab=activity.pk, number__isnull=False)
        rows = submissions.order_by("-number").with_runs().prefetch_related("runs")
        return [of_submission(each, terms) for each in rows]
    if activity.kind == Activity.Kind.QUIZ:
        attempts = QuizAttempt.objects.filter(learner=learner, quiz=activity.pk).order_by("-number")
        return [of_quiz(each, terms, activity) for each in attempts.prefetch_related("answers__question")]
    return []


def of_submission(submission: Submission, terms: Terms) -> Attempt:
    place = {"name": submission.name, "url": submission.get_absolute_url(), "at": submission.created_at}
    run = submission.run
    if run is None:
        state = "busy" if submission.is_pending else "warn"
        return Attempt(**place, state=state, words=submission.get_state_display())
    points = submission.points or 0
    return Attempt(
        **place,
        state="pass" if submission.passed else "part",
        words="Passed" if submission.passed else "Not yet",
        score=points,
        counted=int(terms.counted(points / 100, submission.created_at) * 100 + 1e-9),
        days_late=terms.days_late(submission.created_at),
        points=tuple(of_criterion(one) for one in run.grade["criteria"]),
        earlier=tuple((each.score, each.created_at) for each in submission.runs.all() if each.pk != run.pk),
    )


def of_criterion(criterion: dict[str, Any]) -> Point:
    told = f"{criterion['points']} of {criterion['weight']}"
    return Point(criterion["title"], STATES[criterion["met"]], told, criterion["message"])


def of_quiz(attempt: QuizAttempt, terms: Terms, activity: Activity) -> Attempt:
    place = {
        "name": f"Attempt {attempt.number}",
        "url": attempt.get_absolute_url(),
        "at": attempt.finished_at or attempt.started_at,
    }
    answers = list(attempt.answers.all())
    if attempt.finished_at is None:
        given = sum(answer.is_given for answer in answers)
        return Attempt(**place, state="open", words=f"Not finished, {given} of {len(answers)} answered")
    score = attempt.score or 0
    passed = score >= activity.course.mastery_threshold
    return Attempt(
        **place,
        state="pass" if passed else "part",
        words="Passed" if passed else "Not yet",
        score=attempt.percent,
        counted=int(terms.counted(score, attempt.finished_at) * 100 + 1e-9),
        days_late=terms.days_late(attempt.finished_at),
        points=tuple(of_answer(answer) for answer in answers),
    )


def of_answer(answer: Any) -> Point:
    credit = answer.credit or 0
    state = "met" if credit == 1 else "missed"
    return Point(
        f"{answer.position}. {answer.question.definition['prompt']}", state, f"{credit:.0%}".replace("%", " %")
    )
