"""The table of events, as `kubectl get events` shows them."""

from __future__ import annotations

from agentcore.kubectl.ages import since
from agentcore.kubectl.objects import Object, at, name_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table


def first_seen(event: Object, snapshot: Snapshot) -> str:
    return since(at(event, "firstTimestamp") or at(event, "eventTime"), snapshot.now)


def last_seen(event: Object, snapshot: Snapshot) -> str:
    last = at(event, "series.lastObservedTime") or at(event, "lastTimestamp")
    return since(last, snapshot.now) if last else first_seen(event, snapshot)


def count_of(event: Object) -> int:
    return int(at(event, "series.count") or at(event, "count") or 1)


def source_of(event: Object) -> str:
    return str(at(event, "source.component") or at(event, "reportingComponent", ""))


def row(event: Object, snapshot: Snapshot) -> list[str]:
    kind, name = str(at(event, "involvedObject.kind", "")).lower(), at(event, "involvedObject.name", "")
    host = at(event, "source.host") or at(event, "reportingInstance", "")
    return [
        last_seen(event, snapshot),
        str(at(event, "type", "")),
        str(at(event, "reason", "")),
        f"{kind}/{name}" if name else kind,
        str(at(event, "involvedObject.fieldPath", "")),
        ", ".join(filter(None, (source_of(event), str(host)))),
        str(at(event, "message", "")).strip(),
        first_seen(event, snapshot),
        str(count_of(event)),
        name_of(event),
    ]


COLUMNS = "LAST SEEN|TYPE|REASON|OBJECT|SUBOBJECT*|SOURCE*|MESSAGE|FIRST SEEN*|COUNT*|NAME*"
TABLES = (Table("Event", COLUMNS, row),)
