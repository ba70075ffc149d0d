"""Mastery of each outcome over the learners: what quizzes and labs say of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Sum

from courses.models import Answer, Module, Question
from labs.models import GradeRun, Lab
from teaching.insight.scope import Scope


@dataclass(frozen=True)
class Outcome:
    """`quiz` is the mean credit of the answers about it, `labs` the share of latest attempts that meet its criteria.

    Both from 0 to 1, None where nothing was answered or handed in.
    """

    id: str
    sentence: str
    quiz: float | None
    answers: int
    labs: float | None
    checks: int

    @property
    def mean(self) -> float | None:
        """Of quiz and labs, each counting by how often it was asked."""
        asked = self.answers + self.checks
        if not asked:
            return None
        return ((self.quiz or 0) * self.answers + (self.labs or 0) * self.checks) / asked

    @property
    def percent(self) -> int | None:
        return None if self.mean is None else int(self.mean * 100 + 0.5)

    @property
    def quiz_words(self) -> str:
        return "–" if self.quiz is None else f"{int(self.quiz * 100 + 0.5)} % of {self.answers:,}"

    @property
    def labs_words(self) -> str:
        return "–" if self.labs is None else f"{int(self.labs * 100 + 0.5)} % of {self.checks:,}"


def outcomes_by_module(scope: Scope) -> list[tuple[Module, list[Outcome]]]:
    """In reading order. Five queries; small rows, one for each learner and lab."""
    answered = answers_by_outcome(scope)
    met, checked = criteria_by_outcome(scope)
    rows = []
    for module in scope.course.modules.published():
        outcomes = []
        for key, sentence in module.outcomes.items():
            credit, answers = answered.get((module.pk, key), (0.0, 0))
            total = checked[module.pk, key]
            outcomes.append(
                Outcome(
                    key,
                    sentence,
                    credit / answers if answers else None,
                    answers,
                    met[module.pk, key] / total if total else None,
                    total,
                )
            )
        rows.append((module, outcomes))
    return rows


def answers_by_outcome(scope: Scope) -> dict[tuple[int, str], tuple[float, int]]:
    """The credit of all answers about an outcome, and how many. Grouped by question first: no table is joined."""
    places = {
        question: (module, outcome)
        for question, module, outcome in Question.objects.filter(
            quiz__activity__course=scope.course, quiz__activity__module__isnull=False
        ).values_list("pk", "quiz__activity__module", "outcome")
    }
    answers = Answer.objects.filter(scope.within("attempt__learner"), answered_at__isnull=False)
    told: dict[tuple[int, str], tuple[float, int]] = {}
    for question, credit, count in answers.order_by().values_list("question").annotate(Sum("credit"), Count("pk")):
        if question in places:
            before, counted = told.get(places[question], (0.0, 0))
            told[places[question]] = (before + credit, counted + count)
    return told


def criteria_by_outcome(scope: Scope) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]]]:
    """How often the criteria of an outcome are met in learners' latest attempts, and how often they were checked."""
    labs = {
        lab.pk: (lab.activity.module_id, {one["id"]: one["outcome"] for one in lab.definition["criteria"]})
        for lab in Lab.objects.published().filter(activity__course=scope.course)
    }
    latest: dict[tuple[int, int], tuple[int, list[str]]] = {}
    runs = GradeRun.objects.filter(scope.within("submission__learner"), counts=True).order_by()
    rows = runs.values_list("submission__learner", "submission__lab", "submission__number", "missed")
    for learner, lab, number, missed in rows.iterator(chunk_size=5000):
        if number > latest.get((learner, lab), (0, []))[0]:
            latest[learner, lab] = (number, missed)
    met: Counter[tuple[int, str]] = Counter()
    checked: Counter[tuple[int, str]] = Counter()
    tallies: dict[int, Counter[str]] = defaultdict(Counter)
    tried: Counter[int] = Counter()
    for (_, lab), (_, missed) in latest.items():
        tried[lab] += 1
        tallies[lab].update(missed)
    for lab, count in tried.items():
        module, outcomes = labs.get(lab, (0, {}))
        for criterion, outcome in outcomes.items():
            checked[module, outcome] += count
            met[module, outcome] += count - tallies[lab][criterion]
    return met, checked
