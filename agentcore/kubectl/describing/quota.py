"""`kubectl describe quota`."""

from __future__ import annotations

from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import Object, at
from agentcore.kubectl.snapshot import Snapshot


def describe_quota(each: Object, snapshot: Snapshot) -> str:
    writer = Writer()
    writer.head(each)
    writer.line("Resource\tUsed\tHard")
    writer.line("--------\t----\t----")
    hard = at(each, "status.hard") or at(each, "spec.hard", {})
    for name in sorted(hard):
        writer.line(f"{name}\t{at(each, 'status.used', {}).get(name, 0)}\t{hard[name]}")
    return writer.text
