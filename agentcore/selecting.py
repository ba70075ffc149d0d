"""Which rules run: the default ones, all, or those named by id, by family, or by a peer's code."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from agentcore.rules import FAMILIES, Rule, all_rules, rules_of
from agentcore.rules.outside import SHELLCHECK, is_outside, outside_ids, outside_rule

Select = str | Iterable[str] | None

DEFAULT, ALL = "default", "all"
UNREADABLE = frozenset({"SyntaxProblem", "Unknown"})  # by name, so that no parser is imported to ask


def selected_rules(
    select: Select = None, families: Iterable[str] = FAMILIES, *, ignore: Select = None
) -> tuple[Rule, ...]:
    """The rules to run, and always those that say why something cannot be read.

    `select` and `ignore` take None, "default", "all", a family, a rule's id, a peer's code such as
    `hadolint:DL3008`, or `shellcheck` for what that program finds, one or several. Raises ValueError for a
    name that is none of these.
    """
    return _selected(_names(DEFAULT if select is None else select), tuple(sorted(families)), _names(ignore))


def _names(select: Select) -> tuple[str, ...]:
    if select is None:
        return ()
    return (select,) if isinstance(select, str) else tuple(sorted(set(select)))


@cache
def _selected(select: tuple[str, ...], families: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    wanted = _meant(select, families)
    unwanted = _meant(ignore, families)
    outside = sorted((wanted - unwanted) & outside_ids()) if "dockerfile" in families else ()
    own = tuple(
        rule
        for family in families
        for rule in rules_of(family)
        if (rule.id in wanted and rule.id not in unwanted) or says_why_unreadable(rule)
    )
    return (*own, *(outside_rule(each) for each in outside))


def _meant(names: tuple[str, ...], families: tuple[str, ...]) -> frozenset[str]:
    """The ids that names stand for."""
    found: set[str] = set()
    unknown = []
    for name in names:
        if name in (DEFAULT, ALL):
            rules = [rule for family in families for rule in rules_of(family)]
            found.update(rule.id for rule in rules if rule.on_by_default or name == ALL)
        elif name == SHELLCHECK:
            found.update(outside_ids())
        elif is_outside(name):
            found.add(name)
        elif name in FAMILIES:
            found.update(rule.id for rule in rules_of(name))
        elif ids := ids_named(name):
            found.update(ids)
        else:
            unknown.append(name)
    if unknown:
        raise ValueError(f"No rule is called {', '.join(unknown)}.")
    return frozenset(found)


@cache
def ids_named(name: str) -> tuple[str, ...]:
    """The ids of the rules that a name means: an id, or a peer's code or its beginning (`pss:restricted`)."""
    family = name.partition("/")[0]
    if family in FAMILIES:
        return tuple(rule.id for rule in rules_of(family) if rule.id == name)
    return tuple(
        rule.id
        for rule in all_rules()
        if any(code == name or code.startswith((f"{name}/", f"{name}:")) for code in rule.equivalents)
    )


@cache
def says_why_unreadable(rule: Rule) -> bool:
    """Whether a rule reports what hides a file, or part of it, from the other rules."""
    return rule.family == "file" or any(_is_problem(registered.node_type) for registered in rule.checks)


def _is_problem(node_type: type[Any]) -> bool:
    return any(base.__name__ in UNREADABLE for base in node_type.__mro__)
