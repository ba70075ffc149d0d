"""The events at the end of a description."""

from __future__ import annotations

from agentcore.kubectl.ages import read_time
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import Object, at
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.events import count_of, first_seen, last_seen, source_of


def write_events(writer: Writer, each: Object, snapshot: Snapshot) -> None:
    found = sorted(snapshot.events_of(each), key=_last)
    if not found:
        writer.field("Events", "<none>")
        return
    writer.flush()
    writer.line("Events:")
    writer.line("Type\tReason\tAge\tFrom\tMessage", 1)
    writer.line("----\t------\t----\t----\t-------", 1)
    for event in found:
        cells = (event.get("type", ""), event.get("reason", ""), interval(event, snapshot), source_of(event))
        writer.line("\t".join((*cells, str(at(event, "message", "")).strip())), 1)


def _last(event: Object) -> float:
    """Events that only have an `eventTime`, such as the scheduler's, sort before all others."""
    time = read_time(at(event, "lastTimestamp"))
    return time.timestamp() if time else 0.0


def interval(event: Object, snapshot: Snapshot) -> str:
    """`8s (x13 over 3m)`, or how long ago for what happened once."""
    if event.get("series") or count_of(event) > 1:
        return f"{last_seen(event, snapshot)} (x{count_of(event)} over {first_seen(event, snapshot)})"
    return first_seen(event, snapshot)
