"""How much CPU and memory a container asks for, by what it is made with and where it runs."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.software import Software
from agentcore.blueprints.wanted import Stack, Wanted, Workload
from agentcore.contract import Environment

CPU = {Environment.DEVELOPMENT: "50m", Environment.STAGING: "100m", Environment.PRODUCTION: "250m"}
MEMORY = {Environment.DEVELOPMENT: "128Mi", Environment.STAGING: "256Mi", Environment.PRODUCTION: "256Mi"}
HEAVY = {Environment.DEVELOPMENT: "512Mi", Environment.STAGING: "768Mi", Environment.PRODUCTION: "1Gi"}
LIGHT = {Environment.DEVELOPMENT: "64Mi", Environment.STAGING: "64Mi", Environment.PRODUCTION: "128Mi"}
OF_A_STACK = {Stack.JAVA: HEAVY, Stack.GO: LIGHT, Stack.RUST: LIGHT, Stack.STATIC: LIGHT}


@dataclass(frozen=True, slots=True)
class Resources:
    """Amounts as Kubernetes writes them; a limit that is empty is not set."""

    cpu_request: str
    cpu_limit: str
    memory_request: str
    memory_limit: str


def resources(wanted: Wanted, software: Software | None) -> Resources:
    """What was asked for, completed: no request is above its limit."""
    cpu_limit = correcting.cpu(wanted.cpu_limit)
    # an agent takes its share of every node
    usual = CPU[Environment.DEVELOPMENT if wanted.workload is Workload.DAEMON_SET else wanted.environment]
    cpu = correcting.cpu(wanted.cpu_request) or usual
    memory_limit, request = correcting.memory(wanted.memory_limit), correcting.memory(wanted.memory_request)
    memory = request or memory_limit or _usual_memory(wanted, software)
    if not memory_limit and not wanted.is_development:
        memory_limit = memory
    return Resources(
        correcting.at_most(cpu, cpu_limit), cpu_limit, correcting.at_most(memory, memory_limit), memory_limit
    )


def _usual_memory(wanted: Wanted, software: Software | None) -> str:
    if software is not None and software.memory:
        return software.memory
    if wanted.workload is Workload.DAEMON_SET:
        return LIGHT[wanted.environment]
    table = OF_A_STACK.get(wanted.stack, MEMORY) if wanted.stack is not None else MEMORY
    return table[wanted.environment]
