"""The tables of `kubectl get`, by kind."""

from __future__ import annotations

from agentcore.kubectl.tables import autoscalers, cluster, events, network, pods, storage, workloads
from agentcore.kubectl.tables.base import Table

__all__ = ["TABLES", "Table"]

MODULES = (pods, workloads, network, cluster, storage, autoscalers, events)
TABLES: dict[str, Table] = {table.kind: table for module in MODULES for table in module.TABLES}
