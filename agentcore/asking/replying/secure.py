"""How little something may do: its Pods, its account, its connections, its image."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed, for_platforms
from agentcore.asking.choosing.supposing import anew, by_reference, with_part, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.blueprints.wanted import Part, Wanted

SECURING = frozenset({Part.NETWORK_POLICY, Part.RBAC, Part.NAMESPACE, Part.QUOTA, Part.LIMIT_RANGE})


def reply(understood: Understood) -> Parts:
    wanted = _with_parts(understood)
    written = for_platforms(understood, lambda: _on_docker(understood), lambda: writing.manifests(wanted))
    return composed(Intent.SECURE, understood, written)


def _on_docker(understood: Understood) -> writing.Written:
    """What is said to be secured: the image, or what Compose runs; else a command says it all."""
    wanted = understood.wanted
    if wanted.stack is not None or says(understood, "dockerfile"):
        return writing.image(wanted)
    return writing.project(wanted) if says(understood, "compose") else writing.Written(wanted)


def _with_parts(understood: Understood) -> Wanted:
    """The part that the question speaks of; where it speaks of none, the workload itself is secured."""
    wanted = by_reference(understood.wanted)
    if wanted.allowed_from:
        wanted = with_part(wanted, Part.NETWORK_POLICY)
    if wanted.verbs or wanted.resources:
        wanted = with_part(wanted, Part.RBAC)
    if SECURING.intersection(wanted.parts):
        return wanted
    if wanted.workload is not None:
        return anew(wanted)
    if says(understood, "traffic"):
        return with_part(wanted, Part.NETWORK_POLICY)
    return with_part(wanted, Part.RBAC) if says(understood, "rights") else with_workload(anew(wanted))
