"""Every rule is run on its own examples, and says what a learner needs to know."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

import pytest

from agentcore.examples import findings_in, places_in
from agentcore.rules import FAMILIES, Example, Rule, all_rules, rules_of
from tests.casewise import for_each

UNWANTED = re.compile(r"(?i)\b(you|your|yours|just|simply|obviously|please|easy|easily|of course)\b")


def examples(kind: str, family: str) -> list:
    return [
        pytest.param(rule, Example.read(text), id=f"{rule.id}-{number}")
        for rule in rules_of(family)
        for number, text in enumerate(getattr(rule, kind), start=1)
    ]


every_family = pytest.mark.parametrize("family", FAMILIES)
every_rule = for_each("rule", all_rules, ids=lambda rule: rule.id)
every_bad_example = for_each(("rule", "example"), partial(examples, "bad"))
every_good_example = for_each(("rule", "example"), partial(examples, "good"))


@every_family
@every_bad_example
def test_a_bad_example_is_found_on_its_marked_lines(rule: Rule, example: Example):
    assert example.lines, "a bad example marks at least one line with >"
    found = {("" if rule.family == "file" else finding.path, finding.line) for finding in findings_in(rule, example)}
    assert sorted(found) == places_in(rule, example)


@every_family
@every_good_example
def test_a_good_example_is_clean(rule: Rule, example: Example):
    assert not example.lines, "a good example marks no line"
    assert findings_in(rule, example) == []


@every_family
@every_bad_example
def test_a_message_is_a_sentence_without_a_finger_pointed(rule: Rule, example: Example):
    for finding in findings_in(rule, example):
        assert finding.message.endswith("."), finding.message
        assert not UNWANTED.search(finding.message), finding.message
        assert finding.rule_id == rule.id


@every_rule
def test_a_rule_explains_itself(rule: Rule):
    assert rule.bad
    assert len(rule.good) >= len(rule.bad), "at least as many good examples as bad ones"
    for sentence in (rule.summary, rule.why, rule.fix):
        assert sentence.endswith((".", ".)")), sentence
        assert sentence[0].isupper() or sentence[0] == "`", sentence
        assert not UNWANTED.search(sentence), sentence
    assert rule.sources
    assert all(source.startswith("https://") for source in rule.sources)


@every_rule
def test_a_rule_says_when_to_leave_its_finding(rule: Rule):
    assert rule.ignore_when.endswith((".", ".)")), rule.ignore_when
    assert rule.ignore_when[0].isupper()
    assert not UNWANTED.search(rule.ignore_when), rule.ignore_when


def test_no_two_rules_are_left_for_the_same_reason():
    counted = Counter(rule.ignore_when for rule in all_rules())
    assert [text for text, count in counted.items() if count > 1] == []


@every_rule
def test_every_example_has_its_gutter(rule: Rule):
    for text in (*rule.good, *rule.bad):
        for row in text.split("\n"):
            assert row[:2] in ("  ", "> ", ">", ""), f"{row!r} lacks the two-character gutter"


@every_rule
def test_an_equivalent_names_its_peer(rule: Rule):
    for code in rule.equivalents:
        assert re.fullmatch(r"[a-z-]+:[\w./:*-]+", code), code
    assert len(set(rule.equivalents)) == len(rule.equivalents)


def test_rules_and_their_ids_are_in_order():
    ids = [rule.id for rule in all_rules()]
    assert ids == sorted(set(ids))
