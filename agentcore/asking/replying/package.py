"""How something is handed on: as a chart, or as an image in a registry."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed
from agentcore.asking.choosing.supposing import with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.contract import Platform


def reply(understood: Understood) -> Parts:
    wanted = with_workload(understood.wanted)
    if _is_chart(understood):
        return composed(Intent.PACKAGE, understood, wanted, {Platform.KUBERNETES: writing.chart(wanted)})
    return composed(Intent.PACKAGE, understood, wanted, {Platform.DOCKER: writing.Written()})


def _is_chart(understood: Understood) -> bool:
    if understood.query.platform is Platform.BOTH:
        return says(understood, "chart") or not says(understood, "image")
    return understood.query.platform is Platform.KUBERNETES
