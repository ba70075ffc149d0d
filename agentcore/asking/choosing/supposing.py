"""What a question leaves out and a person would suppose, before files are written."""

from __future__ import annotations

from dataclasses import replace

from agentcore.asking.choosing.advising import says
from agentcore.asking.understood import Understood
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Exposure, Part, Wanted, Workload

A_SECRET = "DB_PASSWORD"


def with_workload(wanted: Wanted) -> Wanted:
    """Something runs: what is asked for, else what its schedule, its data or its software suggest."""
    usual = Plan(replace(wanted, parts=(), exposure=None)).workload or Workload.DEPLOYMENT
    return replace(wanted, workload=wanted.workload or usual)


def anew(wanted: Wanted) -> Wanted:
    """Written whole, even where something like it may run already."""
    return replace(wanted, existing=False)


def by_reference(wanted: Wanted) -> Wanted:
    """A Secret is named and made by a command: applying a manifest of it would overwrite one that is there."""
    if Part.SECRET not in wanted.parts:
        return wanted
    others = tuple(part for part in wanted.parts if part is not Part.SECRET)
    return replace(wanted, secrets=wanted.secrets or (A_SECRET,), parts=others)


def with_part(wanted: Wanted, part: Part) -> Wanted:
    return wanted if part in wanted.parts else replace(wanted, parts=(*wanted.parts, part))


def with_exposure(understood: Understood) -> Wanted:
    """From outside by Ingress, since most that is exposed speaks HTTP; inside by ClusterIP."""
    wanted = understood.wanted
    if wanted.exposure is not None:
        return wanted
    is_outside = bool(wanted.host) or wanted.tls or says(understood, "outside")
    return replace(wanted, exposure=Exposure.INGRESS if is_outside else Exposure.CLUSTER_IP)


def as_its_store(wanted: Wanted) -> Wanted:
    """Where only a database is named, it is what runs; beside a program it stays what the program needs."""
    if wanted.stack is not None or not wanted.backing or wanted.image:
        return wanted
    store, *others = wanted.backing
    name = store if wanted.name == Wanted().name else wanted.name
    return replace(wanted, name=name, image=store, backing=tuple(others))
