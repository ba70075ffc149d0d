"""The registry: every rule file below this package, found by looking."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from agentcore.rules.base import Example, Finding, Rule, Severity
from agentcore.rules.outside import SHELLCHECK, outside_rule

__all__ = ["FAMILIES", "Example", "Finding", "Rule", "Severity", "all_rules", "rule_of", "rules_by_id", "rules_of"]

FAMILIES = ("compose", "dockerfile", "file", "helm", "kubernetes", "yaml")


@cache
def rules_by_id() -> Mapping[str, Rule]:
    """Every rule under its id, in order of the ids."""
    rules = {rule.id: rule for family in FAMILIES for rule in rules_of(family)}
    return MappingProxyType(dict(sorted(rules.items())))


@cache
def rule_of(rule_id: str) -> Rule:
    """One rule; only its own family is loaded for it. Raises KeyError if no rule is called so."""
    family = rule_id.partition("/")[0]
    if family == SHELLCHECK:
        return outside_rule(rule_id)
    return {rule.id: rule for rule in (rules_of(family) if family in FAMILIES else ())}[rule_id]


@cache
def rules_of(family: str) -> tuple[Rule, ...]:
    """The rules of a family, in order of their ids.

    A family is loaded when first asked for: those of the others, and their parsers, cost most of a cold start.
    Raises ValueError if two files claim one id, or a rule file defines no `rule`.
    """
    found: dict[str, Rule] = {}
    package = importlib.import_module(f"{__name__}.{family}")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if module.name.rpartition(".")[2].startswith("_"):
            continue
        rule = getattr(importlib.import_module(module.name), "rule", None)
        if not isinstance(rule, Rule):
            raise ValueError(f"{module.name} defines no `rule`")
        if rule.id in found:
            raise ValueError(f"two files claim the rule {rule.id}")
        found[rule.id] = rule
    return tuple(rule for _, rule in sorted(found.items()))


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of the ids."""
    return tuple(rules_by_id().values())
