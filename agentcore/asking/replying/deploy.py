"""How something is run: manifests for a cluster, a Compose file for Docker alone."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.composing import composed, for_platforms
from agentcore.asking.choosing.platforms import speaks_of_kubernetes
from agentcore.asking.choosing.supposing import anew, as_its_store, by_reference, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.contract import Platform


def reply(understood: Understood) -> Parts:
    """Where a stack is named and Docker spoken of, the image that runs is written too."""
    wanted = understood.wanted
    in_cluster = with_workload(as_its_store(by_reference(anew(wanted))))
    written = for_platforms(understood, lambda: _on_docker(understood), lambda: writing.manifests(in_cluster))
    return composed(Intent.DEPLOY, understood, written)


def _on_docker(understood: Understood) -> writing.Written:
    """Beside manifests the image alone; a Compose file would run it a second time."""
    wanted = understood.wanted
    if speaks_of_kubernetes(understood) and understood.query.platform is Platform.BOTH:
        return writing.image(wanted) if wanted.stack is not None else writing.Written(wanted)
    return writing.built_project(wanted)
