"""What rules propose: fixes keep a file readable, remove what they are for, and add nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.engine import Review, review
from agentcore.examples import usual_file
from agentcore.fixing import FixedFiles, fixed_files, settled
from agentcore.rules import Example, Rule, all_rules
from agentcore.rules.base import Finding, Severity
from agentcore.selecting import says_why_unreadable
from tests.casewise import for_each


def files_of(rule: Rule, text: str) -> dict[str, str]:
    return Example.read(text).files(usual_file(rule.family))


def looked_at(files, rule: Rule | None = None) -> Review:
    settings = {"settings": rule.settings} if rule else {}
    return review(files, select="all" if rule is None else ["all", rule.id], **settings)


@cache
def fixable() -> tuple[tuple[Rule, str], ...]:
    """Every bad example for which its rule proposes an edit."""
    return tuple(
        (rule, text)
        for rule in all_rules()
        if rule.family != "file"
        for text in rule.bad
        if any(each.edits and each.rule_id == rule.id for each in looked_at(files_of(rule, text), rule).findings)
    )


def named_fixable() -> list:
    return [
        pytest.param(rule, text, id=f"{rule.id}-{number}") for number, (rule, text) in enumerate(fixable(), start=1)
    ]


every_fixable = for_each(("rule", "text"), named_fixable)


def counted(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(each.rule_id for each in findings)


def unreadable(findings: tuple[Finding, ...]) -> set[str]:
    ids = {rule.id for rule in all_rules() if says_why_unreadable(rule)}
    return {each.rule_id for each in findings if each.rule_id in ids}


def of_rule(rule: Rule, findings: tuple[Finding, ...]) -> list[Finding]:
    return [each for each in findings if each.rule_id == rule.id and each.edits]


def hid_others(findings: Iterable[Finding]) -> bool:
    """Whether something else could be silent before: an object or chart that is refused, a base nobody knows."""
    refused = any(each.severity is Severity.ERROR and not each.rule_id.startswith("dockerfile/") for each in findings)
    return refused or any(each.rule_id == "dockerfile/undeclared-arg-in-from" for each in findings)


def test_there_are_fixes_to_look_at():
    assert {rule.family for rule, _ in fixable()} >= {"dockerfile", "kubernetes"}
    assert len({rule.id for rule, _ in fixable()}) > 50


@every_fixable
def test_a_fix_removes_its_findings_and_adds_none(rule: Rule, text: str):
    before = files_of(rule, text)
    found = looked_at(before, rule)
    after = settled(before, lambda files: of_rule(rule, looked_at(files, rule).findings))
    assert after.applied
    assert after.left == (), "every finding with an edit is mended in the end"
    left = looked_at(after.texts, rule)
    assert unreadable(left.findings) <= unreadable(found.findings)
    # what could not be read before hid what else is wrong
    if not unreadable(found.findings) and not hid_others(after.applied):
        assert counted(left.findings) <= counted(found.findings), "a fix adds no finding of any rule"


@every_fixable
def test_a_fix_changes_only_what_it_says(rule: Rule, text: str):
    """One round: what lies outside of the edits is the same text before and after."""
    before = files_of(rule, text)
    result = fixed_files(before, of_rule(rule, looked_at(before, rule).findings))
    for path, written in before.items():
        edits = [edit for each in result.applied for edit in each.edits if edit.span.path == path]
        touched = {line for edit in edits for line in range(edit.span.line, edit.span.end_line + 1)}
        kept = [row for number, row in enumerate(written.split("\n"), start=1) if number not in touched]
        rows = iter(result.texts[path].split("\n"))
        assert all(row in rows for row in kept), "untouched lines stand there in the same order"


def mended(files: dict[str, str]) -> FixedFiles:
    return settled(files, lambda texts: review(texts, select="all").findings)


@cache
def texts_of(family: str) -> tuple[str, ...]:
    """Every example of a family as the one file it usually is."""
    rules = [rule for rule in all_rules() if rule.family == family]
    files = [files_of(rule, text) for rule in rules for text in (*rule.good, *rule.bad)]
    return tuple(each[usual_file(family)] for each in files if usual_file(family) in each)


@st.composite
def combinations(draw: st.DrawFn) -> dict[str, str]:
    """Up to four examples of a family as one file: stages of a Dockerfile, documents of a manifest."""
    family = draw(st.sampled_from(sorted({rule.family for rule, _ in fixable()} & {"dockerfile", "kubernetes"})))
    chosen = draw(st.lists(st.sampled_from(texts_of(family)), min_size=1, max_size=4))
    separator = "\n" if family == "dockerfile" else "---\n"
    return {usual_file(family): separator.join(chosen)}


@settings(max_examples=150, deadline=None)
@given(combinations(), st.sampled_from(["\n", "\r\n"]))
def test_all_fixes_together_end_and_leave_a_readable_file(files: dict[str, str], line_end: str):
    before = {path: text.replace("\n", line_end) for path, text in files.items()}
    found = review(before, select="all")
    result = mended(before)
    left = review(result.texts, select="all")
    assert unreadable(left.findings) <= unreadable(found.findings)
    assert mended(dict(result.texts)).texts == result.texts, "a second run changes nothing"
    if not unreadable(found.findings) and not hid_others(result.applied):
        assert counted(left.findings) <= counted(found.findings), "fixes add no finding of any rule"
    if line_end == "\r\n":
        assert all("\n" not in text.replace("\r\n", "") for text in result.texts.values())
