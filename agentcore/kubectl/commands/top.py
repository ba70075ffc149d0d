"""`kubectl top`, from the metrics that the snapshot holds as PodMetrics and NodeMetrics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agentcore.kubectl.amounts import number, percent
from agentcore.kubectl.commands.asking import is_set, namespace_asked, refuse_other_flags
from agentcore.kubectl.kinds import not_found
from agentcore.kubectl.layout import GET, aligned
from agentcore.kubectl.objects import Object, at, entries, name_of, namespace_of
from agentcore.kubectl.snapshot import Refused, Snapshot
from agentcore.parsing.commandline import Command

UNAVAILABLE = "error: Metrics API not available"
MEBI = 1024 * 1024


def top_pods(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, {"all-namespaces", "containers"})
    if not snapshot.of("PodMetrics") and not snapshot.of("NodeMetrics"):
        raise Refused(UNAVAILABLE)
    namespace, names = namespace_asked(command, snapshot), [word.rpartition("/")[2] for word in command.operands]
    found = [one for one in snapshot.of("PodMetrics", namespace) if not names or name_of(one) in names]
    if not found:
        raise Refused(not_found("Pod", names[0]) if names else f"No resources found in {namespace} namespace.")
    every, split = is_set(command, "all-namespaces"), is_set(command, "containers")
    header = [*(["NAMESPACE"] if every else []), *(["POD"] if split else []), "NAME", "CPU(cores)", "MEMORY(bytes)"]
    rows = (
        [*([namespace_of(one)] if every else []), *cells]
        for one in found
        for cells in (_container_rows(one) if split else [[name_of(one), *_used(entries(one, "containers"))]])
    )
    return _table([header, *rows])


def _container_rows(metrics: Object) -> Iterable[list[str]]:
    return ([name_of(metrics), one["name"], *_used([one])] for one in entries(metrics, "containers"))


def _used(measured: Sequence[Object]) -> list[str]:
    cpu = sum(number(at(one, "usage.cpu", 0)) for one in measured)
    memory = sum(number(at(one, "usage.memory", 0)) for one in measured)
    return [f"{int(cpu * 1000)}m", f"{int(memory) // MEBI}Mi"]


def top_nodes(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, ())
    found = snapshot.of("NodeMetrics")
    if not found:
        raise Refused(UNAVAILABLE)
    rows = []
    for one in found:
        node = snapshot.get("Node", name_of(one)) or {}
        whole = at(node, "status.allocatable", {})
        cpu, memory = _used([one])
        shares = [
            f"{percent(number(at(one, f'usage.{resource}', 0)), number(whole.get(resource, 0)))}%"
            for resource in ("cpu", "memory")
        ]
        rows.append([name_of(one), cpu, shares[0], memory, shares[1]])
    return _table([["NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"], *rows])


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Every cell ends in a tab here, so every line ends in spaces."""
    minimum, padding = GET
    return aligned("".join("\t".join(row) + "\t\n" for row in rows), minimum=minimum, padding=padding)
