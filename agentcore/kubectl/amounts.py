"""Quantities added up and written as the API writes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from agentcore.kubectl.objects import Object, at, entries
from agentcore.parsing.kubernetes_quantities import quantity

POWERS = tuple(f"{letter}i" for letter in "KMGTPE")


def number(value: Any) -> Decimal:
    return quantity(value) or Decimal(0)


def cpu_text(value: Decimal) -> str:
    """`250m`, or whole cores."""
    return str(int(value)) if value == value.to_integral_value() else f"{int(value * 1000)}m"


def bytes_text(value: Decimal) -> str:
    """With the largest binary unit that divides it."""
    whole, unit = int(value), ""
    for power in POWERS:
        if not whole or whole % 1024:
            break
        whole, unit = whole // 1024, power
    return f"{whole}{unit}"


def pod_amount(pod: Object, kind: str, resource: str) -> Decimal:
    """What a pod requests, or is limited to: its containers together, or an init container if that is more."""
    main = sum((_of(one, kind, resource) for one in entries(pod, "spec.containers")), Decimal(0))
    sidecars, highest = Decimal(0), Decimal(0)
    for one in entries(pod, "spec.initContainers"):
        if one.get("restartPolicy") == "Always":
            sidecars += _of(one, kind, resource)
            highest = max(highest, sidecars)
        else:
            highest = max(highest, sidecars + _of(one, kind, resource))
    return max(main + sidecars, highest)


def _of(container: Any, kind: str, resource: str) -> Decimal:
    amounts = at(container, f"resources.{kind}", {})
    return number(amounts.get(resource, 0))


def total(pods: Iterable[Object], kind: str, resource: str) -> Decimal:
    return sum((pod_amount(pod, kind, resource) for pod in pods), Decimal(0))


def percent(part: Decimal, whole: Decimal) -> int:
    return int(part * 100 / whole) if whole else 0
