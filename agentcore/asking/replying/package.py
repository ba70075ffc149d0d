"""How something is handed on: as a chart, or as an image in a registry."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed
from agentcore.asking.choosing.supposing import anew, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.contract import Platform


def reply(understood: Understood) -> Parts:
    if _is_chart(understood):
        chart = writing.chart(with_workload(anew(understood.wanted)))
        return composed(Intent.PACKAGE, understood, {Platform.KUBERNETES: chart})
    return composed(Intent.PACKAGE, understood, {Platform.DOCKER: writing.Written(understood.wanted)})


def _is_chart(understood: Understood) -> bool:
    if understood.query.platform is Platform.BOTH:
        return says(understood, "chart") or not says(understood, "image")
    return understood.query.platform is Platform.KUBERNETES
