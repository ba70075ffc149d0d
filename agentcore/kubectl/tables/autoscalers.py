"""The table of horizontal pod autoscalers, and how their metrics are written."""

from __future__ import annotations

from typing import Any

from agentcore.kubectl.objects import NONE, UNKNOWN, UNSET, Object, at, entries, name_of
from agentcore.kubectl.snapshot import Snapshot
from agentcore.kubectl.tables.base import Table, age, with_more

SHOWN_METRICS = 2
SOURCES = {
    "Resource": "resource",
    "ContainerResource": "containerResource",
    "Pods": "pods",
    "Object": "object",
    "External": "external",
}


def row(each: Object, snapshot: Snapshot) -> list[str]:
    return [
        name_of(each),
        f"{at(each, 'spec.scaleTargetRef.kind', '')}/{at(each, 'spec.scaleTargetRef.name', '')}",
        targets(each),
        str(at(each, "spec.minReplicas", UNSET)),
        str(at(each, "spec.maxReplicas", "")),
        str(at(each, "status.currentReplicas", 0)),
        age(each, snapshot),
    ]


def targets(each: Object) -> str:
    current = entries(each, "status.currentMetrics")
    texts = [
        _target(metric, current[index] if index < len(current) else {})
        for index, metric in enumerate(entries(each, "spec.metrics"))
    ]
    return with_more(texts, SHOWN_METRICS, ", ") or NONE


def _target(metric: dict[str, Any], current: dict[str, Any]) -> str:
    key = SOURCES.get(str(metric.get("type")), "")
    wanted, seen = at(metric, f"{key}.target", {}), at(current, f"{key}.current", {})
    text = f"{_amount(seen) or UNKNOWN}/{_amount(wanted) or '<auto>'}"
    is_average = "averageValue" in wanted and key in ("object", "external")
    name = f"{at(metric, f'{key}.name', '')}: " if key in ("resource", "containerResource") else ""
    return f"{name}{text}" + (" (avg)" if is_average else "")


def _amount(value: Any) -> str:
    if value.get("averageUtilization") is not None:
        return f"{value['averageUtilization']}%"
    return str(value.get("averageValue") or value.get("value") or "")


TABLES = (Table("HorizontalPodAutoscaler", "NAME|REFERENCE|TARGETS|MINPODS|MAXPODS|REPLICAS|AGE", row),)
