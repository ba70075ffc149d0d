"""Questions and their marking: one file a type. `type_of("single")` gives the module's `QuestionType`."""

from courses.answering.base import Deal, QuestionType, Unanswered
from courses.answering.command import COMMAND
from courses.answering.fix import FIX
from courses.answering.matching import MATCHING
from courses.answering.multiple import MULTIPLE
from courses.answering.ordering import ORDERING
from courses.answering.single import OUTPUT, SINGLE

TYPES: dict[str, QuestionType] = {
    kind.name: kind for kind in (SINGLE, MULTIPLE, ORDERING, MATCHING, COMMAND, OUTPUT, FIX)
}


def type_of(name: str) -> QuestionType:
    return TYPES[name]


__all__ = ["TYPES", "Deal", "QuestionType", "Unanswered", "type_of"]
