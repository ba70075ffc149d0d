"""How something is run: manifests for a cluster, a Compose file for Docker alone."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.composing import composed
from agentcore.asking.choosing.platforms import platforms_of
from agentcore.asking.choosing.supposing import as_its_store, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.contract import Platform


def reply(understood: Understood) -> Parts:
    wanted = with_workload(as_its_store(understood.wanted))
    platforms = platforms_of(understood)
    written = writing.running(wanted, platforms)
    if Platform.DOCKER in platforms and wanted.stack is not None:
        written = writing.with_image(written, wanted)
    return composed(Intent.DEPLOY, understood, wanted, written)
