"""What was answered, and how often: each option of a choice, the commonest wrong answers of the others."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from courses.answering.matching import choice_texts
from courses.models import Answer, Question

CHOOSING = ("single", "multiple", "output")
MOST = 5
MAX_TEXT = 120


@dataclass(frozen=True)
class Choice:
    """`html` is rendered Markdown of the course or empty, `text` what somebody wrote."""

    html: str
    text: str
    count: int
    share: float
    is_right: bool
    misconception: str = ""

    @property
    def percent(self) -> int:
        return int(self.share * 100 + 0.5)


def choices_of(questions: list[Question], answers: QuerySet[Answer]) -> dict[int, tuple[Choice, ...]]:
    """By question. One query."""
    given: dict[int, list[tuple[Any, int, float]]] = defaultdict(list)
    rows = answers.order_by().values_list("question", "given").annotate(n=Count("pk"), credit=Max("credit"))
    for question, value, count, credit in rows:
        given[question].append((value, count, credit))
    return {
        question.pk: (options if question.type in CHOOSING else written)(question, given[question.pk])
        for question in questions
        if given[question.pk]
    }


def options(question: Question, given: list[tuple[Any, int, float]]) -> tuple[Choice, ...]:
    """Every option in the order it is written in."""
    total = sum(count for _, count, _ in given)
    counts: dict[int, int] = defaultdict(int)
    for value, count, _ in given:
        for index in value if isinstance(value, list) else [value]:
            counts[index] += count
    return tuple(
        Choice(
            option["text"],
            "",
            counts[index],
            counts[index] / total,
            bool(option.get("correct")),
            option.get("misconception", ""),
        )
        for index, option in enumerate(question.shown["options"])
    )


def written(question: Question, given: list[tuple[Any, int, float]]) -> tuple[Choice, ...]:
    """The commonest answers that did not get the whole credit, and how many got it."""
    total = sum(count for _, count, _ in given)
    right = sum(count for _, count, credit in given if credit == 1)
    wrong = sorted(((value, count) for value, count, credit in given if credit < 1), key=lambda row: -row[1])
    rows = [Choice("", "Wholly right", right, right / total, is_right=True)]
    rows += [Choice("", told(question, value), count, count / total, is_right=False) for value, count in wrong[:MOST]]
    return tuple(rows)


def told(question: Question, value: Any) -> str:
    """An answer as a line of text: a command, an order, pairs, or a line and what it becomes."""
    definition = question.definition
    if question.type == "ordering":
        text = " → ".join(definition["items"][index] for index in value)
    elif question.type == "matching":
        rights = list(dict.fromkeys(choice_texts(definition)))
        pairs = zip(definition["pairs"], value, strict=True)
        text = "; ".join(
            f"{pair['left']}: {rights[choice]}" for pair, choice in pairs if rights[choice] != pair["right"]
        )
    elif question.type == "fix":
        text = f"line {value['line']}: {value['with'].strip() or 'nothing'}"
    else:
        text = str(value)
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"
