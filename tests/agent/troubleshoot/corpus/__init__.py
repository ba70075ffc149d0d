"""Pastes with what they show: printed by our own kubectl, taken from the labs, or written as the tools print them."""

from functools import cache

from tests.agent.troubleshoot.corpus.case import HERE, Case, written
from tests.agent.troubleshoot.corpus.labs import lab_cases
from tests.agent.troubleshoot.corpus.printing import cluster_cases, pod_cases

CLUSTERS = ("clusters.yaml", "calm.yaml")
APART = {"pods.yaml", "labs.yaml", "shop.yaml", "crossing.yaml", *CLUSTERS}

__all__ = ["Case", "cases"]


@cache
def cases() -> tuple[Case, ...]:
    files = sorted(path.name for path in HERE.glob("*.yaml") if path.name not in APART)
    found = [
        *pod_cases(),
        *lab_cases(),
        *(case for file in CLUSTERS for case in cluster_cases(file)),
        *(case for file in files for case in written(file)),
    ]
    names = [case.name for case in found]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})
    return tuple(found)
