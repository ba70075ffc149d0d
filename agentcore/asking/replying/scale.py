"""How many copies there are, and who decides."""

from __future__ import annotations

from dataclasses import replace

from agentcore.asking import writing
from agentcore.asking.choosing.composing import composed, for_platforms
from agentcore.asking.choosing.supposing import with_part, with_workload
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.blueprints.wanted import Part, Wanted, Workload

SCALED_BY_USE = (Workload.DEPLOYMENT, Workload.STATEFUL_SET)


def reply(understood: Understood) -> Parts:
    wanted = with_workload(_lasting(understood.wanted))
    if wanted.min_available is not None:
        wanted = with_part(wanted, Part.DISRUPTION_BUDGET)
    elif not _is_fixed(wanted) and wanted.workload in SCALED_BY_USE:
        wanted = with_part(wanted, Part.AUTOSCALER)
    on_docker = understood.wanted
    written = for_platforms(understood, lambda: writing.project(on_docker), lambda: _in_cluster(wanted))
    return composed(Intent.SCALE, understood, written)


def _in_cluster(wanted: Wanted) -> writing.Written:
    """Another number of what runs already is a command's work, and no file's."""
    is_command = wanted.existing and _is_fixed(wanted) and not wanted.parts
    return writing.Written(wanted) if is_command else writing.manifests(wanted)


def _lasting(wanted: Wanted) -> Wanted:
    """What ends by itself has no copies to scale; a time that is named is when the load comes."""
    ends = wanted.workload in (Workload.JOB, Workload.CRON_JOB)
    return replace(wanted, workload=None if ends else wanted.workload, schedule="")


def _is_fixed(wanted: Wanted) -> bool:
    """A number of replicas and no range: somebody wants exactly that many."""
    ranged = (wanted.min_replicas, wanted.max_replicas, wanted.cpu_target, wanted.memory_target)
    return wanted.replicas is not None and not any(ranged) and Part.AUTOSCALER not in wanted.parts
