"""A Dockerfile and what belongs to it; with Compose for working on it, with manifests for a cluster."""

from __future__ import annotations

from dataclasses import replace

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed, joined
from agentcore.asking.choosing.platforms import platforms_of, speaks_of_kubernetes
from agentcore.asking.choosing.supposing import anew, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.reply import Statement
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.phrasing import phrase

IMAGE = frozenset({Platform.DOCKER})
CLUSTER = frozenset({Platform.KUBERNETES})


def reply(understood: Understood) -> Parts:
    platforms = _platforms(understood)
    if platforms == IMAGE:
        return _image(understood)
    running = _running(understood)
    if platforms == CLUSTER:
        return replace(running, statements=(Statement(phrase("image-left-out")), *running.statements))
    return joined((_image(understood), running))


def _platforms(understood: Understood) -> frozenset[Platform]:
    """An image is Docker's; the cluster comes in where it is spoken of."""
    if understood.query.platform is not Platform.BOTH:
        return platforms_of(understood)
    return IMAGE | CLUSTER if speaks_of_kubernetes(understood) else IMAGE


def _image(understood: Understood) -> Parts:
    """With Compose where one works on it, where it needs something beside it, and where it is asked for.

    Finished software is run and not built.
    """
    wanted = understood.wanted
    if writing.runs_as_it_is(wanted):
        return composed(Intent.DEPLOY, understood, {Platform.DOCKER: writing.project(wanted)})
    with_project = wanted.is_development or bool(wanted.backing) or says(understood, "compose")
    written = writing.image(wanted) + writing.project(wanted) if with_project else writing.image(wanted)
    return composed(Intent.CONTAINERISE, understood, {Platform.DOCKER: written})


def _running(understood: Understood) -> Parts:
    written = writing.manifests(with_workload(anew(understood.wanted)))
    return composed(Intent.DEPLOY, understood, {Platform.KUBERNETES: written})
