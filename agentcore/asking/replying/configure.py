"""How settings and secrets reach a program."""

from __future__ import annotations

from dataclasses import replace

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed, for_platforms
from agentcore.asking.choosing.supposing import by_reference, with_part, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.blueprints.wanted import Part, Wanted

A_SETTING = ("LOG_LEVEL", "info")
PLAIN = Wanted()
HOW_IT_RUNS = frozenset({"compute", "resources", "probe", "graceful-shutdown"})  # ids of the vocabulary
OF_THE_WORKLOAD = ("cpu_request", "cpu_limit", "memory_request", "memory_limit", "grace_period", "pull_secret", "files")


def reply(understood: Understood) -> Parts:
    wanted = _with_settings(understood)
    in_cluster = with_workload(wanted)
    written = for_platforms(understood, lambda: writing.project(wanted), lambda: writing.manifests(in_cluster))
    return composed(Intent.CONFIGURE, understood, written)


def _with_settings(understood: Understood) -> Wanted:
    """What is asked for; where nothing is named, an example of each that is spoken of."""
    wanted = understood.wanted
    is_secret = Part.SECRET in wanted.parts or bool(wanted.secrets) or says(understood, "secret")
    if is_secret:
        wanted = by_reference(with_part(wanted, Part.SECRET))
    if wanted.settings or not (is_secret or _is_of_the_workload(understood)) or says(understood, "setting"):
        wanted = with_part(replace(wanted, settings=wanted.settings or (A_SETTING,)), Part.CONFIG_MAP)
    return wanted


def _is_of_the_workload(understood: Understood) -> bool:
    """Whether what is configured is how it runs, and no setting that it reads."""
    if HOW_IT_RUNS.intersection(understood.named):
        return True
    return any(getattr(understood.wanted, one) != getattr(PLAIN, one) for one in OF_THE_WORKLOAD)
