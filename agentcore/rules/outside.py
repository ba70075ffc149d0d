"""Rules whose checks are another program's: one for every code that ShellCheck may report."""

from __future__ import annotations

import re
from functools import cache

from agentcore.rules.base import Rule, Severity

SHELLCHECK = "shellcheck"
CODE = re.compile(r"SC[123]\d{3}")


def is_outside(name: str) -> bool:
    """Whether a rule's id is one of these: `shellcheck/SC2086`."""
    family, _, code = name.partition("/")
    return family == SHELLCHECK and CODE.fullmatch(code) is not None


@cache
def outside_rule(rule_id: str) -> Rule:
    """The rule of an id. Raises KeyError for one that ShellCheck cannot have."""
    if not is_outside(rule_id):
        raise KeyError(rule_id)
    code = rule_id.partition("/")[2]
    return Rule(
        module=f"{__name__.rpartition('.')[0]}.{SHELLCHECK}.{code}",
        severity=Severity.WARNING,
        summary=f"ShellCheck reports {code} in a RUN.",
        why="ShellCheck knows where shells read a text in another way than it was meant; its page tells how here.",
        fix=f"Write it as the page of {code} shows.",
        ignore_when="When the page names the exception, as most do.",
        good=(),
        bad=(),
        equivalents=(f"hadolint:{code}",),
        sources=(f"https://www.shellcheck.net/wiki/{code}",),
        on_by_default=False,
    )


@cache
def outside_ids() -> frozenset[str]:
    """Every id that ShellCheck's findings may have."""
    return frozenset(f"{SHELLCHECK}/SC{number}" for number in range(1000, 4000))
