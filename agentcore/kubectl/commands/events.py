"""`kubectl events`, the newer command, oldest first."""

from __future__ import annotations

from agentcore.kubectl.ages import read_time
from agentcore.kubectl.commands.asking import flag, is_set, namespace_asked, refuse_other_flags
from agentcore.kubectl.describing.events import interval
from agentcore.kubectl.kinds import kind_named
from agentcore.kubectl.layout import table
from agentcore.kubectl.objects import Object, at, namespace_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.parsing.commandline import TYPES, Command

HEADER = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]


def events(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, {"all-namespaces", "for", "types"})
    namespace = namespace_asked(command, snapshot)
    found = [one for one in snapshot.of("Event", namespace) if _is_asked(command, one)]
    if not found:
        return f"No events found in {namespace} namespace.\n" if namespace else "No events found\n"
    every = is_set(command, "all-namespaces")
    rows = (
        [
            *([namespace_of(event)] if every else []),
            interval(event, snapshot),
            str(at(event, "type", "")),
            str(at(event, "reason", "")),
            f"{at(event, 'involvedObject.kind', '')}/{at(event, 'involvedObject.name', '')}",
            str(at(event, "message", "")).strip(),
        ]
        for event in sorted(found, key=_when)
    )
    return table([*(["NAMESPACE"] if every else []), *HEADER], rows)


def _when(event: Object) -> float:
    seen = at(event, "series.lastObservedTime") or at(event, "lastTimestamp") or at(event, "eventTime")
    time = read_time(seen)
    return time.timestamp() if time else 0.0


def _is_asked(command: Command, event: Object) -> bool:
    types = flag(command, "types")
    if types and at(event, "type") not in types.split(","):
        return False
    word, _, name = flag(command, "for").partition("/")
    if not name:
        return True
    kind = kind_named(TYPES.get(word, word))
    return (at(event, "involvedObject.kind"), at(event, "involvedObject.name")) == (kind, name)
