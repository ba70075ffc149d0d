"""How data outlives what writes it."""

from __future__ import annotations

from dataclasses import replace

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed, for_platforms
from agentcore.asking.choosing.supposing import as_its_store, with_part
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.understood import Understood
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Part, Wanted, Workload

A_FOLDER = "/data"


def reply(understood: Understood) -> Parts:
    in_cluster = _kept(as_its_store(understood.wanted), is_store=says(understood, "store"))
    on_docker = _with_folder(understood.wanted)
    written = for_platforms(understood, lambda: writing.project(on_docker), lambda: _written(in_cluster, understood))
    return composed(Intent.STORE, understood, written)


def _written(wanted: Wanted, understood: Understood) -> writing.Written:
    """A claim that is there grows by a command; a file would be another claim."""
    return writing.Written(wanted) if says(understood, "grow") else writing.manifests(wanted)


def _with_folder(wanted: Wanted) -> Wanted:
    """A program without a store beside it writes somewhere."""
    return wanted if wanted.backing or wanted.mount_path else replace(wanted, mount_path=A_FOLDER)


def _kept(wanted: Wanted, *, is_store: bool) -> Wanted:
    """A store gets a StatefulSet; any other program a claim that its Deployment mounts."""
    if wanted.workload is None:
        workload = Workload.STATEFUL_SET if is_store or Plan(wanted).is_single else Workload.DEPLOYMENT
        wanted = replace(wanted, workload=workload)
    return wanted if wanted.workload is Workload.STATEFUL_SET else with_part(wanted, Part.VOLUME_CLAIM)
