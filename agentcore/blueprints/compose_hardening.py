"""What a service may not do, and how much it may use, where others share its machine."""

from __future__ import annotations

import re
from typing import Any

from agentcore.blueprints.yaml_writing import Decided

MEMORY = re.compile(r"(\d{1,6})([KMGT])i?")
CPU = re.compile(r"(\d{1,6})m|(\d{1,3}(?:\.\d{1,3})?)")


def hardened(*, writable: tuple[str, ...], drops: bool, is_sealed: bool) -> dict[str, Any]:
    """Sealed is a root file system that is read-only; what must be written is in memory."""
    made: dict[str, Any] = {}
    if is_sealed:
        made["read_only"] = Decided("read-only-service", True)
        made["tmpfs"] = list(writable)
    if drops:
        made["cap_drop"] = Decided("dropped-capabilities", ["ALL"])
    made["security_opt"] = ["no-new-privileges:true"]
    return made


def limited(*, memory: str, cpus: str) -> dict[str, Any]:
    limits = {"cpus": cpus, "memory": memory, "pids": 512}
    return {
        "deploy": {"resources": {"limits": Decided("service-limits", limits)}},
        "logging": Decided("rotated-logs", {"driver": "local"}),
    }


def memory_of(amount: str, default: str) -> str:
    """`256Mi` as Compose writes it: 256m. A unit of Compose's is a power of 1024, as Ki, Mi and Gi are."""
    match = MEMORY.fullmatch(amount)
    return f"{match[1]}{match[2].lower()}" if match and int(match[1]) and match[2] != "T" else default


def cpus_of(amount: str, default: str) -> str:
    """`500m` as Compose writes it: 0.5."""
    match = CPU.fullmatch(amount)
    if not match:
        return default
    number = int(match[1]) / 1000 if match[1] else float(match[2])
    return f"{number:g}" if number else default
