"""What tests of the engine share."""

from collections.abc import Iterator

import pytest

from agentcore.engine import plan
from agentcore.rules import Rule, rules_by_id


@pytest.fixture
def let_crash(monkeypatch) -> Iterator:
    """A function that makes a rule's checks raise until the test is over."""

    def crash(node, model):
        raise ZeroDivisionError

    def let_crash(rule_id: str) -> Rule:
        rule = rules_by_id()[rule_id]
        monkeypatch.setitem(vars(rule), "checks", [registered._replace(check=crash) for registered in rule.checks])
        plan.cache_clear()
        return rule

    yield let_crash
    monkeypatch.undo()
    plan.cache_clear()
