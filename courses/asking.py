"""A question as one person meets it: dealt out, and once it is answered, explained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from courses.answering import Deal, QuestionType, Unanswered, type_of
from courses.answering.base import FormData
from courses.models import Answer, Lesson, Question

NOTHING = object()


@dataclass
class Asked:
    """`given` is the stored answer; `error` is what keeps a form from being one, `draft` what was written there."""

    question: Question
    seed: str
    given: Any = NOTHING
    error: str = ""
    draft: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def kind(self) -> QuestionType:
        return type_of(self.question.type)

    @cached_property
    def deal(self) -> Deal:
        return Deal(self.seed, self.question.pk)

    @cached_property
    def form(self) -> dict[str, Any]:
        return {**self.kind.ask(self.question.shown, self.deal), "draft": self.draft}

    @property
    def ask_template(self) -> str:
        return self.kind.ask_template

    @property
    def why_template(self) -> str:
        return self.kind.why_template

    @property
    def is_answered(self) -> bool:
        return self.given is not NOTHING

    @cached_property
    def credit(self) -> float:
        return self.kind.mark(self.question.definition, self.given)

    @cached_property
    def why(self) -> dict[str, Any]:
        return self.kind.explain(self.question.shown, self.given, self.deal)

    @property
    def verdict(self) -> str:
        if self.credit == 1:
            return "Right"
        return f"Partly right: {int(self.credit * 100)} % of the credit" if self.credit else "Not right"

    @property
    def is_right(self) -> bool:
        return self.credit == 1

    def take(self, data: FormData) -> bool:
        """Read an answer from a form; False, with `error` set, if it is none."""
        try:
            self.given = self.kind.read(self.question.shown, data, self.deal)
        except Unanswered as unanswered:
            self.error, self.draft = str(unanswered), unanswered.draft
        return self.is_answered


def ask_again(answer: Answer) -> Asked:
    """A question of an attempt, as it was dealt then. Reads answer.attempt and answer.question."""
    given = answer.given if answer.is_given else NOTHING
    return Asked(answer.question, seed=f"attempt {answer.attempt.seed}", given=given)


def lesson_parts(lesson: Lesson, seed: str, answered: Asked | None = None) -> list[dict[str, Any]]:
    """A lesson's parts in reading order, its checks dealt out; one of them perhaps answered already. One query."""
    parts = lesson.parts_with_checks()
    for part in parts:
        if "question" in part:
            is_answered = answered is not None and answered.question.pk == part["question"].pk
            part["asked"] = answered if is_answered else Asked(part["question"], seed)
    return parts
