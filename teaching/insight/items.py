"""How the questions of a quiz do: how hard they are, whether they tell strong from weak, what is chosen.

Counted over each learner's first attempt, since later ones have seen the answers. Difficulty is the mean credit.
Discrimination is the correlation of a question's credit with the rest of its attempt ("corrected item-total
correlation": Lord and Novick 1968, chapter 15), so a question does not agree with itself.
"""

import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, FloatField, Q, QuerySet, Sum

from courses.models import Answer, Question, Quiz
from teaching.insight.choices import Choice, choices_of
from teaching.insight.scope import Scope

ENOUGH = 20  # answers before a correlation is more than noise
HARD, EASY = 0.3, 0.95
WEAK = 0.1


@dataclass(frozen=True)
class Item:
    question: Question
    answers: int
    difficulty: float | None
    discrimination: float | None
    choices: tuple[Choice, ...]

    @property
    def percent(self) -> int:
        return int((self.difficulty or 0) * 100 + 0.5)

    @property
    def discrimination_words(self) -> str:
        return "–" if self.discrimination is None else f"{self.discrimination:+.2f}".replace("-", "−")

    @property
    def remark(self) -> str:
        """What to look at first; empty where nothing stands out."""
        if self.answers < ENOUGH:
            return f"Too few answers: {self.answers} of {ENOUGH}" if self.answers else "Not asked yet"
        if self.discrimination is not None and self.discrimination < 0:
            return "Who does well elsewhere gets it wrong: look at the key"
        if self.percent < HARD * 100:
            return "Hard: does the lesson teach it?"
        if self.discrimination is not None and self.discrimination < WEAK and self.percent <= EASY * 100:
            return "Tells strong from weak hardly at all"
        return "Nearly everybody has it right" if self.percent > EASY * 100 else ""

    @property
    def needs_a_look(self) -> bool:
        return self.answers >= ENOUGH and bool(self.remark) and self.percent <= EASY * 100


def first_answers(quiz: Quiz, scope: Scope) -> QuerySet[Answer]:
    """The answers to a quiz's own questions in finished first attempts at it."""
    return Answer.objects.filter(
        scope.within("attempt__learner"),
        attempt__quiz=quiz,
        attempt__number=1,
        attempt__finished_at__isnull=False,
        question__quiz=quiz,
    )


def items_of(quiz: Quiz, scope: Scope) -> list[Item]:
    """Every published question in its order, as its present wording does. Three queries, however many answers."""
    answers = first_answers(quiz, scope)
    rest = ExpressionWrapper(F("attempt__score") * quiz.draw - F("credit"), output_field=FloatField())
    sums = {
        row["question"]: row
        for row in answers.order_by()
        .values("question")
        .annotate(
            n=Count("pk"),
            x=Sum("credit"),
            y=Sum(rest),
            xx=Sum(F("credit") * F("credit")),
            yy=Sum(rest * rest),
            xy=Sum(F("credit") * rest),
        )
    }
    questions = list(quiz.questions.published())
    chosen = choices_of(questions, answers)
    return [
        Item(
            question,
            answers=row["n"] if row else 0,
            difficulty=row["x"] / row["n"] if row else None,
            discrimination=correlation(row) if row and row["n"] >= ENOUGH else None,
            choices=chosen.get(question.pk, ()),
        )
        for question in questions
        for row in [sums.get(question.pk)]
    ]


def correlation(sums: dict[str, Any]) -> float | None:
    """Pearson's r from its sums; None where one of the two never varies."""
    n, x, y = sums["n"], sums["x"], sums["y"]
    spread = (n * sums["xx"] - x * x) * (n * sums["yy"] - y * y)
    if spread <= 1e-9:
        return None
    r = (n * sums["xy"] - x * y) / math.sqrt(spread)
    return max(-1.0, min(1.0, r))


def quizzes_of(scope: Scope) -> QuerySet[Quiz]:
    """The published quizzes in reading order, with how many finished attempts each has."""
    finished = Q(attempts__finished_at__isnull=False) & scope.within("attempts__learner")
    return (
        Quiz.objects.filter(activity__published=True, activity__course=scope.course)
        .exclude(activity__module__published=False)
        .select_related("activity__module")
        .annotate(finished=Count("attempts", filter=finished))
        .order_by(F("activity__module__order").asc(nulls_first=True), "activity__order")
    )
