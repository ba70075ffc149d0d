"""Every paste of the corpus gets the verdict it should, whole and damaged; what is well gets none."""

from __future__ import annotations

import pytest

from agentcore import knowledge
from agentcore.troubleshoot import diagnose
from tests.agent.troubleshoot.corpus import Case, cases
from tests.agent.troubleshoot.damaging import DAMAGES, squeezed
from tests.casewise import for_each

FEWEST_RIGHT = 0.96


def faulty() -> list[Case]:
    return [case for case in cases() if case.fault]


def calm() -> list[Case]:
    return [case for case in cases() if not case.fault]


def is_met(case: Case, text: str) -> bool:
    """Whether a text of the case is read as it should be, the evidence quoted."""
    verdicts = diagnose(text).verdicts
    if not case.fault or not verdicts:
        return not case.fault and not verdicts
    quoted = squeezed("".join(evidence.text for evidence in verdicts[0].evidence))
    return verdicts[0].fault in case.accepted and all(squeezed(quote) in quoted for quote in case.quotes)


def test_the_corpus_is_large_and_names_faults_that_there_are():
    assert len(faulty()) >= 150
    assert len(calm()) >= 15
    assert {fault for case in faulty() for fault in case.accepted} <= set(knowledge.faults())


@for_each("case", faulty, ids=lambda case: case.name)
def test_a_paste_gets_its_verdict_with_the_line_that_tells(case):
    diagnosis = diagnose(case.paste)
    assert diagnosis.verdicts, diagnosis
    first = diagnosis.verdicts[0]
    assert first.fault in case.accepted, [verdict.fault for verdict in diagnosis.verdicts]
    quoted = squeezed("".join(evidence.text for evidence in first.evidence))
    assert all(squeezed(quote) in quoted for quote in case.quotes), first.evidence


@for_each("case", calm, ids=lambda case: case.name)
def test_what_is_well_gets_no_verdict(case):
    assert [verdict.fault for verdict in diagnose(case.paste).verdicts] == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damaged_pastes_are_read_all_the_same(damage):
    told = damaged(damage)
    missed = [case.name for case, text in told if not is_met(case, text)]
    assert 1 - len(missed) / len(told) >= FEWEST_RIGHT, missed


def damaged(damage):
    """The cases that this damage leaves their evidence, each with its text."""
    return [(case, text) for case in cases() if (text := damage(case)) is not None]


def test_a_paste_is_quoted_line_by_line_as_it_was_pasted():
    for case in faulty():
        lines = case.paste.replace("\t", "    ").splitlines()
        for evidence in (each for verdict in diagnose(case.paste).verdicts for each in verdict.evidence):
            assert evidence.text.splitlines()[0].strip() in lines[evidence.line - 1]
