"""The registry: every rule file below this package, found by looking."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from agentcore.rules.base import Example, Finding, Rule, Severity

__all__ = ["Example", "Finding", "Rule", "Severity", "all_rules", "rules_by_id"]


@cache
def rules_by_id() -> Mapping[str, Rule]:
    """Every rule under its id, in order of the ids.

    Raises ValueError if two files claim one id, or a rule file defines no `rule`.
    """
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        name = module.name.rpartition(".")[2]
        if module.ispkg or name == "base" or name.startswith("_"):
            continue
        rule = getattr(importlib.import_module(module.name), "rule", None)
        if not isinstance(rule, Rule):
            raise ValueError(f"{module.name} defines no `rule`")
        if rule.id in found:
            raise ValueError(f"two files claim the rule {rule.id}")
        found[rule.id] = rule
    return MappingProxyType(dict(sorted(found.items())))


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of the ids."""
    return tuple(rules_by_id().values())
