"""A Dockerfile and what belongs to it; with Compose for working on it, with manifests for a cluster."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.composing import composed
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.contract import Platform


def reply(understood: Understood) -> Parts:
    wanted = understood.wanted
    return composed(understood, wanted, {Platform.DOCKER}, writing.image(wanted))
