"""`kubectl describe hpa`."""

from __future__ import annotations

from typing import Any

from agentcore.kubectl.ages import spelled_out
from agentcore.kubectl.describing.events import write_events
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import UNKNOWN, UNSET, Object, annotations_of, at, entries, labels_of
from agentcore.kubectl.snapshot import Snapshot


def describe_autoscaler(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.labels("Labels", labels_of(each))
    writer.annotations("Annotations", annotations_of(each))
    writer.field("CreationTimestamp", spelled_out(at(each, "metadata.creationTimestamp")))
    kind = at(each, "spec.scaleTargetRef.kind", "")
    writer.field("Reference", f"{kind}/{at(each, 'spec.scaleTargetRef.name', '')}")
    writer.field("Metrics", "( current / target )")
    current = entries(each, "status.currentMetrics")
    for index, metric in enumerate(entries(each, "spec.metrics")):
        _write_metric(writer, metric, current[index] if index < len(current) else {})
    writer.field("Min replicas", at(each, "spec.minReplicas", UNSET))
    writer.field("Max replicas", at(each, "spec.maxReplicas", ""))
    _write_behaviour(writer, each)
    counts = (at(each, f"status.{key}", 0) for key in ("currentReplicas", "desiredReplicas"))
    writer.field(f"{kind} pods", "{} current / {} desired".format(*counts))
    conditions = entries(each, "status.conditions")
    if conditions:
        writer.line("Conditions:")
        writer.line("Type\tStatus\tReason\tMessage", 1)
        writer.line("----\t------\t------\t-------", 1)
    for one in conditions:
        writer.line(f"{one['type']}\t{one['status']}\t{one.get('reason', '')}\t{one.get('message', '')}", 1)
    write_events(writer, each, snapshot)
    return writer.text


def _write_metric(writer: Writer, metric: Any, current: Any) -> None:
    kind = str(metric.get("type", ""))
    key = kind[:1].lower() + kind[1:]
    target, seen = at(metric, f"{key}.target", {}), at(current, f"{key}.current", {})
    if kind in ("Resource", "ContainerResource"):
        container = f' of container "{metric[key].get("container")}"' if kind == "ContainerResource" else ""
        title = f"resource {at(metric, f'{key}.name', '')}{container} on pods"
        if target.get("averageValue") is not None:
            writer.line(f"{title}:\t{seen.get('averageValue', UNKNOWN)} / {target['averageValue']}", 1)
            return
        share = seen.get("averageUtilization")
        text = UNKNOWN if share is None else f"{share}% ({seen.get('averageValue', '')})"
        wanted = "<auto>" if target.get("averageUtilization") is None else f"{target['averageUtilization']}%"
        writer.line(f"{title}  (as a percentage of request):\t{text} / {wanted}", 1)
    elif kind == "Pods":
        name = at(metric, "pods.metric.name", "")
        writer.line(f'"{name}" on pods:\t{seen.get("averageValue", UNKNOWN)} / {target.get("averageValue", "")}', 1)
    else:
        writer.line(f'<unknown metric type "{kind}">', 1)


def _write_behaviour(writer: Writer, each: Object) -> None:
    behaviour = at(each, "spec.behavior")
    if not behaviour:
        return
    writer.line("Behavior:")
    for title, key in (("Scale Up", "scaleUp"), ("Scale Down", "scaleDown")):
        rules = behaviour.get(key)
        if not rules:
            continue
        writer.line(f"{title}:", 1)
        if rules.get("stabilizationWindowSeconds") is not None:
            writer.line(f"Stabilization Window: {rules['stabilizationWindowSeconds']} seconds", 2)
        if rules.get("policies"):
            writer.line(f"Select Policy: {rules.get('selectPolicy', 'Max')}", 2)
            writer.line("Policies:", 2)
        for one in rules.get("policies") or []:
            writer.line(f"- Type: {one['type']}\tValue: {one['value']}\tPeriod: {one['periodSeconds']} seconds", 3)
