"""Which half of the field a question is answered for, where both are allowed."""

from __future__ import annotations

from agentcore.asking.choosing.advising import asked_words
from agentcore.asking.choosing.ranking import stems
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.phrasing import words


def platforms_of(understood: Understood) -> frozenset[Platform]:
    """As the query says; where it allows both, those that the question speaks of, and else Kubernetes."""
    if understood.query.platform is not Platform.BOTH:
        return frozenset({understood.query.platform})
    spoken = {Platform.DOCKER} if _says(understood, "docker") else set()
    if speaks_of_kubernetes(understood):
        spoken.add(Platform.KUBERNETES)
    if not spoken:
        spoken.add(Platform.DOCKER if _says(understood, "either") else Platform.KUBERNETES)
    return frozenset(spoken)


def speaks_of_kubernetes(understood: Understood) -> bool:
    wanted = understood.wanted
    return bool(wanted.workload or wanted.exposure or wanted.parts or _says(understood, "kubernetes"))


def _says(understood: Understood, meaning: str) -> bool:
    return not asked_words(understood).isdisjoint(stems(words(meaning)))
