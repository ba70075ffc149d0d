"""A question outside the field: that it is, and what can be asked instead. A greeting only gets the second part."""

from __future__ import annotations

from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement
from agentcore.asking.understood import Understood
from agentcore.asking.wording import tidied
from agentcore.knowledge.phrasing import phrase, words


def reply(understood: Understood) -> Parts:
    said = () if _is_greeting(understood) else (Statement(phrase("declined")),)
    return Parts(statements=(*said, Statement(phrase("offer")), Statement(phrase("offer-examples"))))


def _is_greeting(understood: Understood) -> bool:
    said = "".join(letter if letter.isalpha() else " " for letter in tidied(understood.query.query).lower()).split()
    return bool(said) and set(said) <= set(words("greetings"))
