"""What every type of question can do, and how one asking of it is dealt out."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.crypto import salted_hmac

from courses.locating import Key, Located
from courses.shaping import Misfit, Shape

Definition = Mapping[str, Any]
Render = Callable[[str], str]


class Unanswered(Exception):
    """What came from the form is no answer yet; the message says what is wanted, `draft` keeps what was written."""

    def __init__(self, message: str, draft: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.draft = draft or {}


@dataclass(frozen=True)
class Deal:
    """One asking of a question: its shuffled order, and names for its parts that give nothing away.

    The same seed and question deal the same again, so nothing but the seed is stored.
    """

    seed: str
    question_id: int

    def order(self, count: int, part: str = "") -> list[int]:
        order = list(range(count))
        self._chance(part).shuffle(order)
        return order

    def disorder(self, count: int, part: str = "") -> list[int]:
        """Like order, but never the order as written."""
        order = self.order(count, part)
        return order[1:] + order[:1] if order == sorted(order) else order

    def key(self, index: int, part: str = "") -> str:
        return salted_hmac("courses.answering", f"{self.seed}:{self.question_id}:{part}:{index}").hexdigest()[:12]

    def indices(self, count: int, part: str = "") -> dict[str, int]:
        return {self.key(index, part): index for index in range(count)}

    def _chance(self, part: str) -> random.Random:
        return random.Random(f"{self.seed}:{self.question_id}:{part}")


class FormData(Protocol):
    """What a type reads of a posted form (a QueryDict)."""

    def get(self, key: str, default: str = "") -> str: ...

    def getlist(self, key: str) -> list[str]: ...


class QuestionType(Protocol):
    name: str
    ask_template: str
    why_template: str

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        """What is wrong with a question of this type as written."""

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        """The question with its Markdown rendered, as `Question.shown` keeps it."""

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        """What the form shows."""

    def read(self, shown: Definition, data: FormData, deal: Deal) -> Any:
        """The answer as plain data to store; raises Unanswered."""

    def mark(self, definition: Definition, given: Any) -> float:
        """The credit from 0 to 1."""

    def explain(self, shown: Definition, given: Any, deal: Deal) -> dict[str, Any]:
        """What is shown after answering: what was right, what was given, and why."""


COMMON = Shape(
    required={"id": str, "type": str, "prompt": str},
    optional={"outcome": str, "lesson": str},
)


def shape(*, required: Mapping[str, type], optional: Mapping[str, type] | None = None) -> Shape:
    """The shape of a question that has these keys besides the common ones."""
    return Shape({**COMMON.required, **required}, {**COMMON.optional, **(optional or {})})
