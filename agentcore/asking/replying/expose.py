"""How something is reached: a Service and what leads to it, or a published port."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.composing import composed
from agentcore.asking.choosing.platforms import platforms_of
from agentcore.asking.choosing.supposing import with_exposure
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood


def reply(understood: Understood) -> Parts:
    wanted = with_exposure(understood)
    return composed(Intent.EXPOSE, understood, wanted, writing.running(wanted, platforms_of(understood)))
