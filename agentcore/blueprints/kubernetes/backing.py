"""The services that a program needs beside it, each with a plan of its own."""

from __future__ import annotations

from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.software import software_of
from agentcore.blueprints.wanted import Wanted, Workload

MOST = 8
LONGEST = 25  # of the program's name, so that the store's fits behind it


def backing_plans(plan: Plan) -> list[Plan]:
    """Plans for the backing services that are known; a program that runs already has its own."""
    if not plan.is_written:
        return []
    known = (software_of("", name) for name in plan.wanted.backing[:MOST])
    return [
        Plan(
            Wanted(
                environment=plan.wanted.environment,
                name=f"{plan.name[:LONGEST].rstrip('-')}-{software.name}",
                image=software.image,
                namespace=plan.namespace,
                workload=Workload.STATEFUL_SET if software.data else Workload.DEPLOYMENT,
                allowed_from=tuple(plan.selected.items())[:1],
            )
        )
        for software in dict.fromkeys(known)
        if software is not None
    ]
