"""Which half of the field a question is answered for, where both are allowed."""

from __future__ import annotations

from agentcore.asking.choosing.advising import says
from agentcore.asking.understood import Understood
from agentcore.contract import Platform

HALVES = (Platform.DOCKER, Platform.KUBERNETES)


def platforms_of(understood: Understood) -> frozenset[Platform]:
    """As the query says; where it allows both, those that the question speaks of, and else Kubernetes."""
    if understood.query.platform is not Platform.BOTH:
        return frozenset({understood.query.platform})
    spoken = {Platform.DOCKER} if says(understood, "docker") else set()
    if speaks_of_kubernetes(understood):
        spoken.add(Platform.KUBERNETES)
    if not spoken:
        spoken = {*(HALVES if says(understood, "either") else (Platform.KUBERNETES,))}
    return frozenset(spoken)


def speaks_of_kubernetes(understood: Understood) -> bool:
    return speaks_of_kinds(understood) or says(understood, "kubernetes")


def speaks_of_kinds(understood: Understood) -> bool:
    """Whether it names a kind of object that can be written."""
    wanted = understood.wanted
    return bool(wanted.workload or wanted.exposure or wanted.parts)
