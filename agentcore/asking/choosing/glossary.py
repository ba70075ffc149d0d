"""Terms of the glossary that stand in a question."""

from __future__ import annotations

from agentcore import knowledge
from agentcore.asking.choosing.ranking import words_of
from agentcore.asking.understood import Understood
from agentcore.knowledge.records import Term


def terms_in(understood: Understood) -> list[Term]:
    """All words of the term stand in the question; the longest terms first."""
    asked = words_of(" ".join(understood.words))
    found = [(words_of(term.term), term) for term in knowledge.glossary()]
    hit = [(len(words), term) for words, term in found if words and words <= asked]
    return [term for _, term in sorted(hit, key=lambda one: -one[0])]
